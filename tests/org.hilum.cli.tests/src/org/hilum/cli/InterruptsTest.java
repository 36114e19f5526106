// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.testing.ChildClassPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Signals to a command in a process of its own. */
class InterruptsTest {

	private Process process;

	@Test
	void aHangingCommandSaysThatItStopsAndEndsAtTheSecondSignal() throws Exception {
		process = start("hang");
		BufferedReader lines = process.inputReader();
		assertThat(lines.readLine()).isEqualTo("working");
		kill(process, "-INT");
		assertThat(lines.readLine()).startsWith("hilum: stopping");
		assertThat(process.isAlive()).isTrue();
		kill(process, "-TERM");
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(130);
	}

	@Test
	void aCommandThatLooksEndsAtTheFirstSignal() throws Exception {
		process = start("look");
		BufferedReader lines = process.inputReader();
		assertThat(lines.readLine()).isEqualTo("working");
		kill(process, "-TERM");
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(130);
		assertThat(lines.lines()).anySatisfy(line -> assertThat(line).contains("was cancelled"));
	}

	@AfterEach
	void end() {
		if (process != null) {
			process.destroyForcibly();
		}
	}

	private static Process start(String mode) throws Exception {
		// programs in the background of a script inherit that SIGINT is ignored
		return new ProcessBuilder(List.of("/usr/bin/env", "--default-signal=INT", Path.of(System.getProperty("java.home"),
				"bin/java").toString(), "-Xmx64m",
				"--enable-native-access=ALL-UNNAMED",
				"-cp", ChildClassPath.of(InterruptsTest.class), Child.class.getName(), mode)).redirectErrorStream(true).start();
	}

	private static void kill(Process process, String signal) throws Exception {
		assertThat(new ProcessBuilder("/bin/kill", signal, Long.toString(process.pid())).start().waitFor()).isZero();
	}

	/** The program that gets the signals. */
	public static final class Child {

		private Child() {
		}

		/**
		 * Runs one command.
		 *
		 * @param arguments {@code hang} or {@code look}
		 */
		public static void main(String[] arguments) throws Throwable {
			if (arguments[0].equals("hang")) {
				crashAtExit();
			}
			CommandLine line = new CommandLine(new Work());
			line.setExecutionExceptionHandler((e, _, _) -> {
				System.out.println(e.getMessage());
				return ((HilumException) e).kind().exitCode();
			});
			System.exit(line.execute(arguments));
		}
	}

	/** As libtorch does when the process exits while its threads compute; where the C library has no such function, nothing. */
	private static void crashAtExit() throws Throwable {
		Linker linker = Linker.nativeLinker();
		Optional<MemorySegment> register = linker.defaultLookup().find("on_exit");
		if (register.isPresent()) {
			FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
			MemorySegment abort = linker.defaultLookup().find("abort").orElseThrow();
			int failed = (int) linker.downcallHandle(register.get(), type).invokeExact(abort, MemorySegment.NULL);
			if (failed != 0) {
				throw new IllegalStateException("on_exit");
			}
		}
	}

	/** Works until it is stopped. */
	@Command(name = "work")
	static final class Work extends WorkCommand {

		@Parameters(index = "0")
		private String mode;

		@Override
		protected void work(Progress progress) {
			out().println("working");
			while (mode.equals("hang") || !progress.cancelled()) {
				Thread.onSpinWait();
			}
		}
	}
}
