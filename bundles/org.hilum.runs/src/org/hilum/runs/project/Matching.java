// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.emf.common.util.ECollections;
import org.eclipse.emf.common.util.EList;

/** Brings a list of model elements in line with what was found, keeping the elements that are still there. */
final class Matching {

	private Matching() {
	}

	/**
	 * Updates a list.
	 *
	 * @param <E>     a model element
	 * @param <F>     what was found on disk
	 * @param list    the elements
	 * @param name    the name of an element
	 * @param found   what there is now, in order
	 * @param foundAs the name of what was found
	 * @param create  makes an element
	 * @param fill    gives an element its values
	 */
	static <E, F> void update(EList<E> list, Function<E, String> name, List<F> found, Function<F, String> foundAs,
			Supplier<E> create, BiConsumer<E, F> fill) {
		Map<String, E> old = new HashMap<>();
		list.forEach(e -> old.put(name.apply(e), e));
		List<E> now = new ArrayList<>();
		for (F item : found) {
			E element = old.remove(foundAs.apply(item));
			if (element == null) {
				element = create.get();
			}
			fill.accept(element, item);
			now.add(element);
		}
		if (!list.equals(now)) {
			ECollections.setEList(list, now);
		}
	}
}
