// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Constant of an enum that is an alternative of a choice of {@link Option}.
 *
 * @since 0.2.0
 */
public interface Choice {

	/**
	 * Texts of a constant.
	 *
	 * @param label a short name for people
	 * @param help  what it is, a sentence, or an empty text
	 */
	record Texts(String label, String help) {
	}

	/** {@return the name of the constant} */
	String name();

	/** {@return the texts of the constant} */
	Texts texts();

	/** {@return the stored value: the constant's name in lower case} */
	default String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** {@return a short name for people} */
	default String label() {
		return texts().label();
	}

	/** {@return what it is, a sentence, or an empty text} */
	default String help() {
		return texts().help();
	}

	/**
	 * {@return a short name in the language of the window}
	 *
	 * @since 0.2
	 */
	default String localLabel() {
		return new LocalTexts(((Enum<?>) this).getDeclaringClass(), id()).label(label());
	}

	/**
	 * {@return the alternatives of a choice, in the order of the constants}
	 *
	 * @param type the enum
	 * @param <E>  the enum
	 */
	static <E extends Enum<E> & Choice> List<Alternative> alternatives(Class<E> type) {
		return Stream.of(type.getEnumConstants()).map(c -> new Alternative(c.id(), c.label(), c.help(), OptionSet.EMPTY,
				new LocalTexts(type, c.id()))).toList();
	}

	/**
	 * {@return the constant of a stored value}
	 *
	 * @param type the enum
	 * @param id   a value of the choice, which the option has checked
	 * @param <E>  the enum
	 * @throws IllegalArgumentException when there is none
	 */
	static <E extends Enum<E> & Choice> E of(Class<E> type, String id) {
		return Stream.of(type.getEnumConstants()).filter(c -> c.id().equals(id)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException(id + " is no " + type.getSimpleName()));
	}
}
