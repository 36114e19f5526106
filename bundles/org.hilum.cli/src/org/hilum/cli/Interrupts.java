// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.core.HilumException;

/**
 * Ctrl-C and SIGTERM: the first one asks a command to stop, the second one ends the process at once. The virtual machine's
 * class for signals belongs to no Java standard, so it is looked up by name.
 */
final class Interrupts implements AutoCloseable {

	private static final String[] SIGNALS = { "INT", "TERM" };

	private final Map<Object, Object> before = new LinkedHashMap<>();
	private final AtomicInteger count = new AtomicInteger();
	private final Runnable first;
	private final Runnable second;

	/**
	 * Begins to handle signals; without support by the virtual machine nothing changes.
	 *
	 * @param first  asks to stop
	 * @param second ends the process
	 */
	Interrupts(Runnable first, Runnable second) {
		this.first = first;
		this.second = second;
		for (String name : SIGNALS) {
			try {
				Class<?> signal = type("Signal");
				Class<?> handler = type("SignalHandler");
				Object each = signal.getConstructor(String.class).newInstance(name);
				Object mine = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] { handler }, this::handle);
				before.put(each, signal.getMethod("handle", signal, handler).invoke(null, each, mine));
			} catch (ReflectiveOperationException | RuntimeException e) {
				log("SIG" + name + " is not handled here", e);
			}
		}
	}

	/**
	 * Ends this process at once with the exit code 130. The C library's {@code _exit} does it: {@link Runtime#halt} unloads
	 * native libraries while their threads compute, which crashes in libtorch.
	 */
	static void endProcess() {
		int exitCode = HilumException.Kind.CANCELLED.exitCode();
		try {
			Linker linker = Linker.nativeLinker();
			Optional<MemorySegment> exit = linker.defaultLookup().find("_exit");
			if (exit.isPresent()) {
				linker.downcallHandle(exit.get(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)).invokeExact(exitCode);
			}
		} catch (Throwable e) {
			log("The C library cannot be called here", e);
		}
		Runtime.getRuntime().halt(exitCode);
	}

	private Object handle(Object proxy, Method method, Object... arguments) {
		return switch (method.getName()) {
			case "handle" -> {
				received();
				yield null;
			}
			case "hashCode" -> System.identityHashCode(proxy);
			case "equals" -> proxy == arguments[0];
			default -> "signal handler of Hilum";
		};
	}

	private void received() {
		if (count.incrementAndGet() == 1) {
			first.run();
		} else {
			second.run();
		}
	}

	@Override
	public void close() {
		before.forEach((signal, handler) -> {
			try {
				type("Signal").getMethod("handle", type("Signal"), type("SignalHandler")).invoke(null, signal, handler);
			} catch (ReflectiveOperationException e) {
				log("The earlier handler is not restored", e);
			}
		});
		before.clear();
	}

	private static Class<?> type(String name) throws ClassNotFoundException {
		return Class.forName("sun.misc." + name, true, ClassLoader.getSystemClassLoader());
	}

	private static void log(String text, Throwable e) {
		System.getLogger(Interrupts.class.getName()).log(System.Logger.Level.DEBUG, text, e);
	}
}
