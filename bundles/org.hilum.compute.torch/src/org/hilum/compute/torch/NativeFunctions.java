// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Functions of the native library, as hilum_torch.cpp declares them. */
final class NativeFunctions {

	final MethodHandle abi;
	final MethodHandle freeText;
	final MethodHandle version;
	final MethodHandle threads;
	final MethodHandle gpus;
	final MethodHandle searchConvolutions;
	final MethodHandle tf32;
	final MethodHandle load;
	final MethodHandle freeModule;
	final MethodHandle call;
	final MethodHandle tensor;
	final MethodHandle dims;
	final MethodHandle shape;
	final MethodHandle type;
	final MethodHandle read;
	final MethodHandle set;
	final MethodHandle requireGradient;
	final MethodHandle freeTensor;

	private final SymbolLookup lookup;

	NativeFunctions(SymbolLookup lookup) {
		this.lookup = lookup;
		abi = function(JAVA_INT, "hilum_abi");
		freeText = function(null, "hilum_free_text", ADDRESS);
		version = function(ADDRESS, "hilum_version");
		threads = function(JAVA_INT, "hilum_threads");
		gpus = function(JAVA_INT, "hilum_gpus");
		searchConvolutions = function(null, "hilum_search_convolutions");
		tf32 = function(null, "hilum_tf32", JAVA_INT);
		load = function(ADDRESS, "hilum_load", ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
		freeModule = function(null, "hilum_free_module", ADDRESS);
		call = function(ADDRESS, "hilum_call", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT,
				ADDRESS, ADDRESS);
		tensor = function(ADDRESS, "hilum_tensor", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
		dims = function(JAVA_INT, "hilum_dims", ADDRESS);
		shape = function(null, "hilum_shape", ADDRESS, ADDRESS);
		type = function(JAVA_INT, "hilum_type", ADDRESS);
		read = function(ADDRESS, "hilum_read", ADDRESS, ADDRESS, JAVA_LONG);
		set = function(ADDRESS, "hilum_set", ADDRESS, ADDRESS);
		requireGradient = function(ADDRESS, "hilum_require_gradient", ADDRESS, JAVA_INT);
		freeTensor = function(null, "hilum_free_tensor", ADDRESS);
	}

	private MethodHandle function(MemoryLayout result, String name, MemoryLayout... arguments) {
		MemorySegment symbol = lookup.find(name).orElseThrow(() -> new UnsatisfiedLinkError("no function " + name));
		return Linker.nativeLinker().downcallHandle(symbol, result == null ? FunctionDescriptor.ofVoid(arguments)
				: FunctionDescriptor.of(result, arguments));
	}

	/** Calls a function that gives null or a message. */
	interface Call {
		/**
		 * {@return the message}
		 *
		 * @throws Throwable what method handles declare
		 */
		MemorySegment invoke() throws Throwable;
	}

	/** Calls a function that gives an integer. */
	interface IntCall {
		/**
		 * {@return the result}
		 *
		 * @throws Throwable what method handles declare
		 */
		int invoke() throws Throwable;
	}

	/** Calls a function that gives nothing. */
	interface VoidCall {
		/**
		 * Calls.
		 *
		 * @throws Throwable what method handles declare
		 */
		void invoke() throws Throwable;
	}

	/**
	 * Calls a function.
	 *
	 * @throws NativeFailure with the message, if there is one
	 */
	void checked(Call call) {
		String message;
		try {
			MemorySegment text = call.invoke();
			if (text.address() == 0) {
				return;
			}
			message = string(text);
			freeText.invokeExact(text);
		} catch (Throwable e) {
			throw unexpected(e);
		}
		throw new NativeFailure(message);
	}

	/** {@return the result of a function that cannot fail} */
	static int number(IntCall call) {
		try {
			return call.invoke();
		} catch (Throwable e) {
			throw unexpected(e);
		}
	}

	/** Calls a function that cannot fail. */
	static void plain(VoidCall call) {
		try {
			call.invoke();
		} catch (Throwable e) {
			throw unexpected(e);
		}
	}

	/** {@return the text that ends with a zero} */
	static String string(MemorySegment text) {
		return text.reinterpret(Long.MAX_VALUE).getString(0);
	}

	/** Method handles of native functions throw nothing that the virtual machine does not. */
	private static RuntimeException unexpected(Throwable e) {
		if (e instanceof Error error) {
			throw error;
		}
		return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
	}
}
