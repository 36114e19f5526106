// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ITypeInfo;
import picocli.CommandLine.Spec;

/**
 * A command that works for a while: it reports progress. Ctrl-C or SIGTERM lets it save and end by itself within two
 * minutes, a second one ends it at once; the exit code is 130 then.
 */
@Command(mixinStandardHelpOptions = true)
abstract class WorkCommand implements Callable<Integer> {

	private static final Duration GRACE = Duration.ofSeconds(120);

	@Spec
	private CommandSpec spec;
	private ConsoleProgress progress;

	@Override
	public final Integer call() {
		requireDifferentNames();
		progress = new ConsoleProgress(spec.commandLine().getErr(), quiet());
		try (Interrupts _ = new Interrupts(this::stop, Interrupts::endProcess)) {
			work(progress);
			progress.finish();
			if (progress.cancelled()) {
				throw HilumException.cancelled("The command");
			}
			return 0;
		}
	}

	/** Of two files or folders of one name (NAME=FILE), only the last would be used. */
	private void requireDifferentNames() {
		for (ArgSpec argument : spec.args()) {
			List<ITypeInfo> types = argument.typeInfo().getAuxiliaryTypeInfos();
			if (types.size() == 2 && types.getLast().getClassName().equals(Path.class.getName())) {
				Set<String> names = new HashSet<>();
				for (String text : argument.originalStringValues()) {
					String name = text.substring(0, Math.max(0, text.indexOf('=')));
					if (!names.add(name)) {
						throw HilumException.usage("The name " + name + " is given twice", "Give each a name of its own: "
								+ argument.paramLabel() + ".");
					}
				}
			}
		}
	}

	/**
	 * Does the work.
	 *
	 * @param progress receives the progress
	 */
	protected abstract void work(Progress progress);

	/** {@return whether progress within a stage is not printed} */
	protected boolean quiet() {
		return false;
	}

	/**
	 * {@return where results go; the last stage is over then, so that results are the last lines on a console} Control
	 * characters of names and values are escaped.
	 */
	protected final PrintWriter out() {
		if (progress != null) {
			progress.finish();
		}
		return new PrintableWriter(spec.commandLine().getOut());
	}

	/** {@return where progress and warnings go, with control characters escaped} */
	protected final PrintWriter err() {
		return new PrintableWriter(spec.commandLine().getErr());
	}

	/** A command that does not look whether it should stop must not keep a shell or a machine that shuts down. */
	private void stop() {
		progress.cancel();
		err().println("hilum: stopping; a second Ctrl-C (or signal) ends at once");
		err().flush();
		Thread.ofPlatform().daemon().name("hilum-stop").start(() -> {
			try {
				Thread.sleep(GRACE);
				Interrupts.endProcess();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		});
	}
}
