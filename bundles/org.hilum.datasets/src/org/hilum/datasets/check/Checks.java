// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;

/**
 * Every check and fix that plug-ins contribute.
 *
 * @since 0.1.0
 */
public final class Checks {

	/** Filled on first use, when the extension registry is complete; two threads may both do so, to the same effect. */
	private static volatile List<DatasetCheck> all;

	private Checks() {
	}

	/** {@return every check, in the registry's order} */
	public static List<DatasetCheck> all() {
		List<DatasetCheck> result = all;
		if (result == null) {
			result = Extensions.instances(DatasetCheck.POINT, DatasetCheck.class, check -> {
				check.fixes().forEach(DatasetFix::id); // all checks are asked for their fixes
				return check.info().id();
			});
			all = result;
		}
		return result;
	}

	/**
	 * {@return what a check looks for}
	 *
	 * @param id its id
	 */
	public static CheckInfo info(String id) {
		return all().stream().map(DatasetCheck::info).filter(i -> i.id().equals(id)).findFirst()
				.orElseThrow(() -> HilumException.usage("There is no check " + id, "hilum check --list shows all checks."));
	}

	/** {@return every fix by its id} */
	public static Map<String, DatasetFix> fixes() {
		Map<String, DatasetFix> result = new LinkedHashMap<>();
		all().forEach(check -> check.fixes().forEach(fix -> result.putIfAbsent(fix.id(), fix)));
		return result;
	}

	/**
	 * {@return a fix}
	 *
	 * @param id its id
	 */
	public static DatasetFix fix(String id) {
		DatasetFix fix = fixes().get(id);
		if (fix == null) {
			throw HilumException.usage("There is no fix " + id, "The fixes are " + String.join(", ", fixes().keySet()) + ".");
		}
		return fix;
	}
}
