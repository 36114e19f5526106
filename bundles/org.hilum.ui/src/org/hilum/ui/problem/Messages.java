// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.problem;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String ProblemDialog_copy;
	public static String Problem_again;
	public static String Problem_cancelled;
	public static String Problem_case;
	public static String Problem_defect;
	public static String Problem_environment;
	public static String Problem_file;
	public static String Problem_input;
	public static String Problem_memory;
	public static String Problem_memoryRemedy;
	public static String Problem_memoryWhat;
	public static String Problem_usage;
	public static String Problem_wrong;

	static {
		NLS.initializeMessages("org.hilum.ui.problem.messages", Messages.class);
	}

	private Messages() {
	}
}
