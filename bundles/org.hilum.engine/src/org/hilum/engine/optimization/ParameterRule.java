// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.hilum.core.options.OptionType;
import org.hilum.engine.network.ParameterSpec;

/**
 * Learning-rate factor, weight decay and freezing of the parameters that a pattern or a role selects. Its text is
 * {@code SELECTOR:SETTING:SETTING...}. The selector is a name prefix ({@code encoder.stages.0}), a pattern of whole names
 * with {@code *} and {@code ?} ({@code *.norm.*}) or a role ({@code role=encoder}, {@code role=encoder.0}). Settings are
 * {@code lr_factor=F}, {@code weight_decay=D}, {@code frozen} and {@code frozen=N}.
 *
 * @param selector    prefix, pattern or role
 * @param factor      factor of the learning rate, above 0
 * @param weightDecay weight decay in place of the optimizer's; absent for the optimizer's
 * @param frozenUntil first epoch, from 0, in which the parameters are trained; {@link #NEVER} when there is none
 * @since 0.2
 */
public record ParameterRule(String selector, double factor, OptionalDouble weightDecay, int frozenUntil) {

	/** Parameters that are never trained. */
	public static final int NEVER = Integer.MAX_VALUE;

	private static final String ROLE = "role=";
	private static final String FACTOR = "lr_factor";
	private static final String DECAY = "weight_decay";
	private static final String FROZEN = "frozen";
	private static final double MOST_FACTOR = 1000;

	/**
	 * {@return a rule that freezes parameters for the whole training}
	 *
	 * @param prefix beginning of their names
	 */
	public static ParameterRule freeze(String prefix) {
		return new ParameterRule(prefix, 1, OptionalDouble.empty(), NEVER);
	}

	/**
	 * {@return the rule of a text}
	 *
	 * @param text the text
	 * @throws IllegalArgumentException when it is none; the message is a clause such as "has no setting"
	 */
	public static ParameterRule parse(String text) {
		String[] parts = text.split(":", -1);
		if (parts[0].isBlank() || parts[0].equals(ROLE)) {
			throw new IllegalArgumentException("names no parameters before the first colon");
		}
		if (parts.length < 2) {
			throw new IllegalArgumentException("has no setting behind " + parts[0]
					+ " (lr_factor=F, weight_decay=D, frozen or "
					+ "frozen=EPOCH, each behind a colon)");
		}
		double factor = 1;
		OptionalDouble decay = OptionalDouble.empty();
		int frozen = 0;
		List<String> seen = new ArrayList<>();
		for (int i = 1; i < parts.length; i++) {
			String[] setting = parts[i].split("=", 2);
			if (seen.contains(setting[0])) {
				throw new IllegalArgumentException("has " + setting[0] + " twice");
			}
			seen.add(setting[0]);
			switch (setting[0]) {
				case FACTOR -> factor = number(setting, Double.MIN_VALUE, MOST_FACTOR,
						"above 0 and up to 1000; to train nothing, use frozen");
				case DECAY -> decay = OptionalDouble.of(number(setting, 0, 1, "from 0 to 1"));
				case FROZEN -> frozen = setting.length == 1 ? NEVER : epoch(setting[1]);
				default -> throw new IllegalArgumentException("has the unknown setting " + setting[0]
						+ " (there are lr_factor, weight_decay and frozen)");
			}
		}
		return new ParameterRule(parts[0], factor, decay, frozen);
	}

	private static double number(String[] setting, double least, double most, String range) {
		try {
			double value = setting.length < 2 ? Double.NaN : Double.parseDouble(setting[1]);
			if (value >= least && value <= most) {
				return value;
			}
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("has a " + setting[0] + " that is no number (" + range + ")", e);
		}
		throw new IllegalArgumentException("has a " + setting[0] + " that is out of range (" + range + ")");
	}

	private static int epoch(String text) {
		if (!text.matches("[1-9]\\d{0,6}")) {
			throw new IllegalArgumentException("has frozen=" + text + ", which is no number of epochs from 1");
		}
		return Integer.parseInt(text);
	}

	/**
	 * {@return what is wrong with texts of rules, if anything, a clause}
	 *
	 * @param texts the texts
	 */
	public static Optional<String> problem(List<String> texts) {
		for (String text : texts) {
			try {
				parse(text);
			} catch (IllegalArgumentException e) {
				return Optional.of("is not possible: " + text + " " + e.getMessage());
			}
		}
		return Optional.empty();
	}

	/** {@return the role that it selects, if it selects by role} */
	Optional<String> role() {
		return selector.startsWith(ROLE) ? Optional.of(selector.substring(ROLE.length())) : Optional.empty();
	}

	/**
	 * {@return whether the selector takes a parameter}
	 *
	 * @param parameter the parameter
	 */
	public boolean selects(ParameterSpec parameter) {
		if (role().isPresent()) {
			return parameter.role().equals(role().get()) || parameter.role().startsWith(role().get() + ".");
		}
		if (selector.indexOf('*') < 0 && selector.indexOf('?') < 0) {
			return parameter.name().startsWith(selector);
		}
		StringBuilder regex = new StringBuilder();
		selector.chars().forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
		return parameter.name().matches(regex.toString());
	}

	/** {@return the text} */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(selector);
		if (factor != 1) {
			text.append(":lr_factor=").append(OptionType.DECIMAL.format(factor));
		}
		weightDecay.ifPresent(decay -> text.append(":weight_decay=").append(OptionType.DECIMAL.format(decay)));
		if (frozenUntil > 0) {
			text.append(frozenUntil == NEVER ? ":frozen" : ":frozen=" + frozenUntil);
		}
		return text.toString();
	}
}
