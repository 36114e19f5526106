// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.hilum.runs.ChildCommand;
import org.hilum.testing.ChildClassPath;

/**
 * Stands in for the command line in processes of tests: {@code dispatch-jobs STORE}, {@code run-job STORE ID ATTEMPT},
 * {@code submit STORE COUNT}, {@code rehearse STORE} (one of each, for an ahead-of-time cache). The command of its jobs is
 * {@code append FILE}: it adds a line when it begins and one when it ends; {@code hang FILE} adds one and runs until it is
 * ended. {@code start FILE} starts {@code work hang FILE} by the local executor, prints its handle and exits.
 */
public final class JobProcess {

	/** The property with the class path of the processes, where it is not that of this one. */
	static final String CLASS_PATH = "hilum.jobs.test.classpath";

	private static final long POLL_MILLIS = 25;
	private static final long LINGER_MILLIS = 1000;
	private static final Machine MACHINE = new Machine(2, 1000, List.of());

	private JobProcess() {
	}

	static Jobs jobs(Path store) {
		System.setProperty(ChildCommand.OPTIONS_PROPERTY, "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m");
		return new Jobs(store, command(), MACHINE);
	}

	private static ChildCommand command() {
		return ChildCommand.classPath(System.getProperty(CLASS_PATH, ChildClassPath.of(JobProcess.class)),
				JobProcess.class.getName());
	}

	static JobSpec append(Path file) {
		return JobSpec.command(List.of("append", file.toString())).in(file.getParent())
				.with(new Resources(Resources.CPU, 1, 0, 0));
	}

	/**
	 * Runs.
	 *
	 * @param arguments see above
	 */
	public static void main(String[] arguments) {
		switch (arguments[0]) {
			case "start" -> start(Path.of(arguments[1]));
			case "work" -> System.exit(work(List.of(arguments[1], arguments[2]), "1/1"));
			default -> ofStore(arguments, Path.of(arguments[1]));
		}
	}

	private static void start(Path file) {
		List<String> work = List.of("work", "hang", file.toString());
		List<String> line = command()
				.line(file.getParent(), List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"), work);
		System.out.println(new LocalJobExecutor().submit(new JobStart("hang", line, work, file.getParent(),
				file.resolveSibling("log"), Map.of(), Resources.STANDARD)));
	}

	private static void ofStore(String[] arguments, Path store) {
		Jobs jobs = jobs(store);
		switch (arguments[0]) {
			case Jobs.DISPATCH_COMMAND -> new Dispatcher(new JobStore(store), JobExecutors::of, MACHINE, command())
					.serve(POLL_MILLIS, LINGER_MILLIS);
			case Jobs.RUN_COMMAND -> {
				String attempt = arguments[2] + "/" + arguments[3];
				System.exit(jobs.carryOut(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]),
						command -> work(command, attempt)));
			}
			case "rehearse" -> {
				JobStore rehearsed = new JobStore(store);
				rehearsed.create(append(store.resolveSibling("rehearsed")));
				jobs.carryOut(1, 1, command -> work(command, "1/1"));
				rehearsed.create(append(store.resolveSibling("rehearsed")));
				new Dispatcher(rehearsed, JobExecutors::of, MACHINE, command()).serve(POLL_MILLIS, POLL_MILLIS * 4);
			}
			case "submit" -> {
				for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
					new JobStore(store).create(append(store.resolveSibling("effects")));
				}
			}
			default -> throw new IllegalArgumentException(arguments[0]);
		}
	}

	private static int work(List<String> command, String attempt) {
		Path file = Path.of(command.get(1));
		line(file, "begin " + attempt);
		if (command.getFirst().equals("hang")) {
			hang();
			return 130;
		}
		line(file, "end " + attempt);
		return 0;
	}

	/** As a training: the signal is a request to save and end. */
	private static void hang() {
		Thread here = Thread.currentThread();
		Runtime.getRuntime().addShutdownHook(new Thread(here::interrupt));
		try {
			new CountDownLatch(1).await();
		} catch (InterruptedException e) {
			System.getLogger("test").log(System.Logger.Level.TRACE, "asked to end", e);
		}
	}

	private static void line(Path file, String text) {
		try {
			Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
