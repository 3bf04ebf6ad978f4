package io.finfocus.launcher.demo.http;

/**
 * One field line of an answer.
 *
 * @param name in the spelling of HTTP/1.1; HTTP/2 writes it in lower case
 * @param value visible ASCII characters and blanks
 */
public record Header(String name, String value) {}
