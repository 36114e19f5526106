// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.Arrays;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** The command line inside OSGi: where plug-ins contribute, and how the installed product runs it. */
public final class CliApplication implements IApplication {

	/**
	 * Property with the arguments, each ended by {@link #SEPARATOR}. Ordinary arguments would be searched by Eclipse's
	 * launcher for its own options first.
	 */
	public static final String ARGUMENTS = "hilum.arguments";

	/** ASCII's unit separator. */
	public static final String SEPARATOR = "\u001f";

	@Override
	public Object start(IApplicationContext context) {
		context.applicationRunning();
		return Main.run(arguments(context));
	}

	@Override
	public void stop() {
		// the framework stops on a signal; the running command sees the interrupt through its shutdown hook
	}

	private static String[] arguments(IApplicationContext context) {
		String joined = System.getProperty(ARGUMENTS);
		if (joined != null) {
			String[] parts = joined.split(SEPARATOR, -1);
			return Arrays.copyOf(parts, parts.length - 1);
		}
		return (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
	}
}
