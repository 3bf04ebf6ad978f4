/**
 * The command {@code fetch}: the regional binaries of a release, downloaded, verified and unpacked into one folder.
 *
 * <p>{@link io.finfocus.launcher.fetch.Fetch} is the way in. Bytes of an archive pass once, without being kept:
 * {@code ReleaseServer → Download → Sha256Stream → BinaryArchive → StagedFile}.
 */
@NullMarked
package io.finfocus.launcher.fetch;

import org.jspecify.annotations.NullMarked;
