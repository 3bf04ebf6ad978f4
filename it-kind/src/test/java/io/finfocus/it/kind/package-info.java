/** Black-box tests of the manifests and of the product on a real cluster. */
package io.finfocus.it.kind;
