// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The rule finds what it is for; {@link LayeringTest} applies it to the bundles. */
class LocaleRuleTest {

	@Test
	void callsWithoutLocaleAndReferencesToThemAreFound() {
		assertEquals(4, violations(Dependent.class));
		assertEquals(0, violations(Explicit.class));
	}

	private static int violations(Class<?> type) {
		return LocaleRule.rule().evaluate(new ClassFileImporter().importClasses(type)).getFailureReport().getDetails()
				.size();
	}

	/** Everything here depends on the machine. */
	static final class Dependent {
		List<String> all(PrintStream out) {
			out.printf("%d", 1);
			UnaryOperator<String> reference = String::toLowerCase;
			return List.of(reference.apply("I"), "%d".formatted(1), String.format("%d", 1));
		}
	}

	/** Nothing here depends on the machine. */
	static final class Explicit {
		List<String> all(PrintStream out) {
			out.printf(Locale.ROOT, "%d", 1);
			UnaryOperator<String> lambda = s -> s.toLowerCase(Locale.ROOT);
			return List.of(lambda.apply("I"), String.format(Locale.ROOT, "%d", 1));
		}
	}
}
