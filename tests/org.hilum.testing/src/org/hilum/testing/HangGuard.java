// SPDX-License-Identifier: EPL-2.0
package org.hilum.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;

/**
 * Ends the tests of a class that hang: those whose input is made so that a reader without limits never ends, and those whose
 * threads wait for each other. The limit is far above what any machine needs, so it decides no test that ends by itself;
 * what is to be quick or small is asserted by counts and bytes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Timeout(600)
public @interface HangGuard {
}
