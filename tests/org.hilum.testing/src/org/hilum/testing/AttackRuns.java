// SPDX-License-Identifier: EPL-2.0
package org.hilum.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Carries out attacks in a process that has 256 MB of memory, and prints their table. */
public final class AttackRuns {

	/** As much memory as reading any of them may ask for, all together. */
	public static final long LIMIT = 256_000_000;

	static final String MARK = "attack:";

	private AttackRuns() {
	}

	/**
	 * {@return what each attack came to}
	 *
	 * @param attacks supplies them; it has a constructor without arguments
	 * @throws IOException when the process cannot be started
	 */
	public static List<AttackResult> of(Class<? extends Supplier<List<Attack>>> attacks) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-Xmx256m", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp",
				ChildClassPath.of(attacks),
				AttackProgram.class.getName(), attacks.getName()).redirectErrorStream(true).start();
		String output;
		try (var in = process.getInputStream()) {
			output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		List<AttackResult> results = new ArrayList<>();
		output.lines().filter(line -> line.startsWith(MARK))
				.forEach(line -> results.add(AttackResult.parse(line.substring(MARK.length()))));
		try {
			if (process.waitFor() != 0) {
				throw new IOException("The process of the attacks failed after " + results.size() + " of them: " + output);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted", e);
		}
		System.out.println("| attack on " + attacks.getSimpleName()
				+ " | outcome | ms of processor time | MB allocated | MB in use |");
		results.forEach(result -> System.out.println(result.row()));
		return results;
	}
}
