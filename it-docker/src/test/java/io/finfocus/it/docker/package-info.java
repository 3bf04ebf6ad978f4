/** Black-box tests of the container image: built by its Dockerfile, run as its users run it, asked from outside. */
package io.finfocus.it.docker;
