// SPDX-License-Identifier: EPL-2.0
package org.hilum.testing;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;

/** Carries out attacks and prints a line for each; a process of its own with little memory. */
public final class AttackProgram {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private AttackProgram() {
	}

	/**
	 * Carries out attacks.
	 *
	 * @param arguments name of a class that supplies attacks; then the names of those that are meant, or none for all
	 * @throws Exception when the attacks cannot be made
	 */
	public static void main(String... arguments) throws Exception {
		var constructor = Class.forName(arguments[0]).getDeclaredConstructor();
		constructor.setAccessible(true);
		List<?> attacks = (List<?>) ((Supplier<?>) constructor.newInstance()).get();
		List<String> names = List.of(arguments).subList(1, arguments.length);
		for (Object item : attacks) {
			Attack attack = (Attack) item;
			if (names.isEmpty() || names.contains(attack.name())) {
				System.out.println(AttackRuns.MARK + carriedOut(attack).line());
			}
		}
	}

	private static AttackResult carriedOut(Attack attack) throws IOException {
		Path folder = Files.createTempDirectory("hilum-attack");
		try {
			Path file = attack.making().in(folder);
			System.gc();
			heap().forEach(MemoryPoolMXBean::resetPeakUsage);
			long before = THREADS.getCurrentThreadAllocatedBytes();
			long start = THREADS.getCurrentThreadCpuTime();
			String outcome = AttackResult.ACCEPTED;
			String message = "";
			try {
				attack.reading().read(file);
			} catch (HilumException e) {
				boolean named = e.kind() != HilumException.Kind.INTERNAL && e.getMessage().contains(folder.toString());
				outcome = named ? AttackResult.REFUSED : "names no file";
				message = e.getMessage().replace(folder.toString(), "");
			} catch (RuntimeException | Error e) {
				outcome = e.getClass().getSimpleName();
				message = String.valueOf(e.getMessage());
			}
			long millis = (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
			long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
			long peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
			return new AttackResult(attack.name(), attack.accepted() ? AttackResult.ACCEPTED : AttackResult.REFUSED, outcome,
					millis, allocated, peak, message);
		} finally {
			Folders.delete(folder);
		}
	}

	private static List<MemoryPoolMXBean> heap() {
		return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
	}
}
