/** Types that two or more FinFocus libraries name in their public signatures, and nothing else. */
@NullMarked
package io.finfocus.core;

import org.jspecify.annotations.NullMarked;
