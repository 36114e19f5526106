// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.hilum.core.CaseGuard;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;

/**
 * Reads Python pickles of protocols 0 to 5 without ever running what they ask for. A pickle is a program: it may name
 * any function of any module and call it. Here a name is looked up in an allow-list and everything else is refused by
 * name, before anything is called. What comes back is plain data:
 *
 * <p>dict to {@code LinkedHashMap} (a tuple as key becomes a {@code List}), list to {@code ArrayList}, tuple to
 * {@code Object[]}, set to {@code LinkedHashSet}, str to {@code String}, int to {@code Long} (or {@code BigInteger}
 * beyond 64 bits), float to {@code Double}, bool to {@code Boolean}, bytes to {@code byte[]}, None to null, a numpy
 * array to {@link NumpyArray}, a numpy scalar to a Java number.
 *
 * <p>Size, nesting, number of objects and expansion of shared objects are bounded; an object that contains itself is
 * refused.
 */
public final class RestrictedUnpickler {

	/** Makes an object from the arguments of a call. */
	@FunctionalInterface
	public interface Factory {
		/**
		 * Makes the object.
		 *
		 * @param arguments what the pickle passes; not trustworthy in number and type
		 * @return the object
		 */
		Object create(Object... arguments);
	}

	private final Map<String, Factory> allowed = new HashMap<>(AllowedTypes.NUMPY);
	private Function<Object, Object> persistent = id -> {
		throw HilumException.input(null, "The pickle refers to data outside of it", "Open the archive it came from.");
	};
	private int maxBytes = 1 << 30;

	/**
	 * Allows one more class or function.
	 *
	 * @param module  Python module
	 * @param name    its name there
	 * @param factory stands for it
	 * @return this
	 */
	public RestrictedUnpickler allow(String module, String name, Factory factory) {
		allowed.put(module + "." + name, factory);
		return this;
	}

	/**
	 * Resolves persistent ids.
	 *
	 * @param lookup given the id, usually a tuple ({@code Object[]}), returns the object
	 * @return this
	 */
	public RestrictedUnpickler persistentIds(Function<Object, Object> lookup) {
		persistent = lookup;
		return this;
	}

	/**
	 * Bounds the size of a pickle.
	 *
	 * @param bytes largest size that is read; 1 GiB otherwise
	 * @return this
	 */
	public RestrictedUnpickler limit(int bytes) {
		maxBytes = bytes;
		return this;
	}

	/**
	 * Reads a pickle.
	 *
	 * @param pickle the whole pickle
	 * @return its object
	 * @throws HilumException (INPUT) when it is damaged, too large, or asks for something that is not allowed
	 */
	public Object read(byte[] pickle) {
		return read(pickle, 0).object();
	}

	/**
	 * What was read from a place in a file.
	 *
	 * @param object the object
	 * @param end    position behind its pickle
	 */
	public record Part(Object object, int end) {
	}

	/**
	 * Reads one of several pickles that follow each other.
	 *
	 * @param bytes what holds the pickle
	 * @param from  where it begins
	 * @return its object and where it ends
	 * @throws HilumException (INPUT) see {@link #read(byte[])}
	 */
	public Part read(byte[] bytes, int from) {
		if (bytes.length > maxBytes) {
			throw tooLarge(bytes.length);
		}
		PickleInput in = new PickleInput(bytes, from);
		try {
			Object result = new PickleMachine(in, allowed, persistent).run();
			GraphCheck.check(result, in.position() - from);
			return new Part(result, in.position());
		} catch (BufferUnderflowException | IllegalStateException | IndexOutOfBoundsException | ClassCastException
				| ArithmeticException | IllegalArgumentException | NullPointerException | NoSuchElementException e) {
			throw HilumException.input(null, "The pickle is damaged near byte " + in.position(),
					"Write it again with the program that made it.").because(e);
		}
	}

	/**
	 * Reads a pickle file.
	 *
	 * @param file the file
	 * @return its object
	 * @throws HilumException (INPUT) naming the file, see {@link #read(byte[])}
	 */
	public Object read(Path file) {
		try {
			DataFiles.require(file);
			long size = Files.size(file);
			if (size > maxBytes) {
				throw tooLarge(size);
			}
			byte[] bytes = Files.readAllBytes(file);
			return CaseGuard.reading(file, () -> read(bytes));
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(),
					"Check that it exists and is readable.").because(e);
		} catch (HilumException e) {
			throw e.in(file);
		}
	}

	private HilumException tooLarge(long size) {
		return HilumException.input(null, "A pickle of " + size + " bytes is larger than the limit of " + maxBytes,
				"Check that this is the right file.");
	}
}
