// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;
import org.hilum.nnunet.exchange.pickle.RestrictedUnpickler;
import org.hilum.nnunet.exchange.pickle.ScriptObject;

/**
 * File of {@code torch.jit.save}: the text of its program and its objects. Nothing is extracted and nothing is run: entries
 * that point out of the archive, large texts and pickles of other than tensors, lists and the program's own classes are
 * refused.
 *
 * @param file  the file
 * @param code  text by the name of the module that it defines, such as {@code __torch__.torch.nn.modules.conv}
 * @param root  the saved object; attributes are numbers, texts, lists, null, further objects, or values of {@link #values(Map)}
 * @since 0.2
 */
public record ScriptArchive(Path file, Map<String, String> code, ScriptObject root) {

	private static final Pattern CLASS = Pattern.compile("(?m)^class (\\w+)\\(Module\\):$");

	/**
	 * {@return the program and the objects of a file}
	 *
	 * @param file the file
	 * @throws HilumException when it is no such archive, damaged, too large, or asks for something that is not allowed
	 */
	public static ScriptArchive read(Path file) {
		try (TorchReader reader = TorchReader.openProgram(file)) {
			Map<String, String> code = new TreeMap<>(reader.code());
			Object root = reader.root(unpickler -> allow(unpickler, code));
			if (!(root instanceof ScriptObject object) || code.isEmpty()) {
				throw HilumException.input(file, "The file holds values, but no TorchScript program",
						"Save the model with torch.jit.save(torch.jit.script(model), FILE).");
			}
			return new ScriptArchive(file, code, object);
		}
	}

	private static void allow(RestrictedUnpickler unpickler, Map<String, String> code) {
		code.forEach((module, text) -> {
			Matcher type = CLASS.matcher(text);
			while (type.find()) {
				String name = type.group(1);
				unpickler.allow(module, name, _ -> new ScriptObject(module + "." + name));
			}
		});
		for (String list : new String[] { "build_intlist", "build_doublelist", "build_boollist", "restore_type_tag" }) {
			unpickler.allow("torch.jit._pickle", list, a -> a[0]);
		}
	}

	/**
	 * {@return whether an attribute is a tensor}
	 *
	 * @param attribute a value of an object
	 */
	public static boolean isTensor(Object attribute) {
		return attribute instanceof TorchTensor;
	}

	/**
	 * {@return the extents of a tensor}
	 *
	 * @param attribute a tensor
	 */
	public static long[] shape(Object attribute) {
		return ((TorchTensor) attribute).shape().clone();
	}

	/**
	 * {@return where the values of a tensor begin; two names of one parameter have the same place}
	 *
	 * @param attribute a tensor
	 */
	public static String place(Object attribute) {
		TorchTensor tensor = (TorchTensor) attribute;
		return tensor.storage().key() + "+" + tensor.offset();
	}

	/**
	 * {@return whether two tensors are the same values in the same order: one parameter under two names}
	 *
	 * @param first  a tensor
	 * @param second another one
	 */
	public static boolean isSame(Object first, Object second) {
		TorchTensor a = (TorchTensor) first;
		TorchTensor b = (TorchTensor) second;
		return place(a).equals(place(b)) && Arrays.equals(a.shape(), b.shape()) && Arrays.equals(a.stride(), b.stride());
	}

	/**
	 * {@return the values of tensors}
	 *
	 * @param tensors tensors of this archive by name; numbers without axes get one of extent 1
	 */
	public Weights values(Map<String, Object> tensors) {
		Weights weights = new Weights();
		try (TorchReader reader = TorchReader.openProgram(file)) {
			tensors.forEach((name, tensor) -> {
				Weights.Array array = reader.array((TorchTensor) tensor);
				weights.put(name, array.shape().length == 0 ? new long[] { 1 } : array.shape(), array.values());
			});
		}
		return weights;
	}
}
