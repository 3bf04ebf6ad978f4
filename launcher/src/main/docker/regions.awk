# Reads what `finfocus-launcher config` prints; writes what the scripts beside this file have to know, tabs between:
#   metrics  PORT LABEL
#   logs     FIELD
#   region   NAME PORT HEALTH-PATH PLUGIN BINARY      a line a region, in their order
# So neither regions nor ports are written down a second time, and any image of the launcher can be asked for its own.

# The text of a scalar, or of a list's first; what is quoted has escapes only for quotes and backslashes in names of files.
function text(value,    out, i, c) {
  sub(/^\[/, "", value)
  if (value !~ /^"/) {
    sub(/ # .*/, "", value)
    return value
  }
  for (i = 2; (c = substr(value, i, 1)) != "\"" && c != ""; i++) {
    if (c == "\\") c = substr(value, ++i, 1)
    out = out c
  }
  return out
}

function replaced(path, placeholder, value,    at, out) {
  while ((at = index(path, placeholder)) > 0) {
    out = out substr(path, 1, at - 1) value
    path = substr(path, at + length(placeholder))
  }
  return out path
}

# A region's own setting, else everybody's.
function setting(region, key) {
  return (region SUBSEP key) in own ? own[region, key] : all[key]
}

/^#/ { next }

{
  indent = match($0, /[^ ]/) - 1
  line = substr($0, indent + 1)
  if (line ~ /^- /) {
    regions++
    line = substr(line, 3)
    indent += 2
  }
  colon = index(line, ":")
  level = indent / 2
  section[level] = substr(line, 1, colon - 1)
  key = section[0]
  for (i = 1; i <= level; i++) key = key "." section[i]
  value = text(substr(line, colon + 2))
  # A region's entry is indented by two levels, of which one has no name.
  if (sub(/^regions\.[^.]*\./, "", key)) own[regions, key] = value
  else all[key] = value
}

END {
  OFS = "\t"
  print "metrics", all["metrics.port"], all["metrics.label"]
  print "logs", all["logs.field"]
  for (r = 1; r <= regions; r++) {
    binary = setting(r, "plugin.command")
    binary = replaced(binary, "{dir}", setting(r, "plugin.dir"))
    binary = replaced(binary, "{name}", setting(r, "plugin.name"))
    binary = replaced(binary, "{region}", own[r, "name"])
    print "region", own[r, "name"], own[r, "port"], setting(r, "plugin.health-path"), setting(r, "plugin.name"), binary
  }
}
