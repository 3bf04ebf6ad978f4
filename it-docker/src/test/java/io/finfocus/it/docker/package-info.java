/** Black-box tests of the container image. */
package io.finfocus.it.docker;
