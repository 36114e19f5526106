// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Formatting and changes of case that depend on the machine's locale: in Arabic or Persian the digits of
 * {@code case_000_0000} are others, in Turkish the small i is.
 */
final class LocaleRule {

	private static final Map<String, Set<String>> DEPENDENT = Map.ofEntries(
			Map.entry("java.lang.String", Set.of("format", "formatted", "toLowerCase", "toUpperCase")),
			Map.entry("java.io.PrintStream", Set.of("printf", "format")),
			Map.entry("java.io.PrintWriter", Set.of("printf", "format")),
			Map.entry("java.io.Console", Set.of("printf", "format", "readLine", "readPassword")),
			Map.entry("java.util.Formatter", Set.of("<init>")),
			Map.entry("java.util.Scanner", Set.of("<init>")),
			Map.entry("java.text.MessageFormat", Set.of("<init>", "format")),
			Map.entry("java.text.DecimalFormat", Set.of("<init>")),
			Map.entry("java.text.DecimalFormatSymbols", Set.of("<init>", "getInstance")),
			Map.entry("java.text.SimpleDateFormat", Set.of("<init>")),
			Map.entry("java.text.NumberFormat", Set.of("getInstance", "getNumberInstance", "getIntegerInstance",
					"getPercentInstance", "getCurrencyInstance", "getCompactNumberInstance")),
			Map.entry("java.text.DateFormat", Set.of("getInstance", "getDateInstance", "getTimeInstance",
					"getDateTimeInstance")),
			Map.entry("java.time.format.DateTimeFormatter", Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime",
					"ofLocalizedDateTime")),
			Map.entry("java.time.format.DateTimeFormatterBuilder", Set.of("toFormatter")));

	/** Parameters by which the caller chooses the digits. */
	private static final Set<String> CHOICES = Set.of(Locale.class.getName(), "java.text.DecimalFormatSymbols");

	private LocaleRule() {
	}

	/** {@return the rule: each such call names its locale} */
	static ArchRule rule() {
		return noClasses().should().accessTargetWhere(
				DescribedPredicate.describe("formats by the machine's locale", LocaleRule::dependsOnTheMachine))
				.because("text that a machine reads must not change with the locale: give Locale.ROOT, or the locale that "
						+ "a text for people is meant for");
	}

	private static boolean dependsOnTheMachine(JavaAccess<?> access) {
		return access.getTarget() instanceof CodeUnitAccessTarget target
				&& DEPENDENT.getOrDefault(target.getOwner().getName(), Set.of()).contains(target.getName())
				&& target.getRawParameterTypes().stream().map(JavaClass::getName).noneMatch(CHOICES::contains)
				&& !isCopy(target);
	}

	/** {@return whether it is MessageFormat's or another class's method for one object, on an instance with a locale} */
	private static boolean isCopy(CodeUnitAccessTarget target) {
		return target.getOwner().getName().equals("java.text.MessageFormat") && target.getName().equals("format")
				&& target.getRawParameterTypes().size() != 2;
	}
}
