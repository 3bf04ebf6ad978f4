package io.finfocus.launcher.run;

import io.finfocus.launcher.config.LauncherConfig.Region;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment of the plugins: the launcher's own, the plugin's switches where they are unset, what the file adds,
 * and the names that the launcher alone decides. Immutable. Values are secrets and never appear in messages.
 */
final class ChildEnvironment {
    private static final Logger logger = LoggerFactory.getLogger(ChildEnvironment.class);
    private static final String LOG_FILE = "FINFOCUS_LOG_FILE";
    private static final String REGION_PLACEHOLDER = "{region}";

    private final Map<String, String> common;

    /** Takes the launcher's own environment; says once what of it the plugins do not get. */
    ChildEnvironment(Map<String, String> launcherEnvironment) {
        Map<String, String> environment = new HashMap<>(launcherEnvironment);
        setWhereUnset(environment, "FINFOCUS_PLUGIN_WEB_ENABLED", "true");
        setWhereUnset(environment, "FINFOCUS_PLUGIN_HEALTH_ENDPOINT", "true");
        setWhereUnset(environment, "FINFOCUS_LOG_LEVEL", "info");
        environment.remove(LOG_FILE, "");
        if (!environment.getOrDefault(LOG_FILE, REGION_PLACEHOLDER).contains(REGION_PLACEHOLDER)) {
            environment.remove(LOG_FILE);
            logger.warn(
                    "cannot pass on {}: must contain {}, or every region would write to one file",
                    LOG_FILE,
                    REGION_PLACEHOLDER);
        }
        common = Map.copyOf(environment);
    }

    /** The whole environment of one region's plugin. */
    Map<String, String> of(Region region) {
        String name = region.id().value();
        Map<String, String> environment = new HashMap<>(common);
        environment.computeIfPresent(LOG_FILE, (key, file) -> file.replace(REGION_PLACEHOLDER, name));
        environment.putAll(region.plugin().environment());
        // In plugin.env the placeholder has been replaced by the name already.
        if (!environment.getOrDefault(LOG_FILE, name).contains(name)) {
            environment.remove(LOG_FILE);
            logger.atWarn()
                    .addKeyValue("region", name)
                    .log("cannot pass on plugin.env.{}: must contain {}", LOG_FILE, REGION_PLACEHOLDER);
        }
        environment.put("REGION", name);
        environment.put("FINFOCUS_PLUGIN_PORT", Integer.toString(region.internalPort()));
        environment.put("PORT", Integer.toString(region.internalPort()));
        return Map.copyOf(environment);
    }

    private static void setWhereUnset(Map<String, String> environment, String name, String value) {
        if (environment.getOrDefault(name, "").isEmpty()) {
            environment.put(name, value);
        }
    }
}
