// SPDX-License-Identifier: EPL-2.0
package org.hilum.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/**
 * Walks through a checkpoint's pickle by the rules of {@code torch.load(weights_only=True)}: only the instructions that
 * torch/_weights_only_unpickler.py knows, and only globals on its list.
 */
public final class WeightsOnly {

	private static final Set<String> GLOBALS = Set.of("collections.OrderedDict", "collections.Counter", "torch.Size",
			"torch.Tensor", "torch.device", "torch.nn.parameter.Parameter", "_codecs.encode", "builtins.bytearray",
			"builtins.set", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_parameter", "torch.FloatStorage",
			"torch.LongStorage", "torch.HalfStorage");

	private final Set<String> used = new TreeSet<>();

	private WeightsOnly() {
	}

	/** {@return the globals that a checkpoint names} It fails on whatever torch would refuse. */
	public static Set<String> check(Path checkpoint) throws IOException {
		WeightsOnly check = new WeightsOnly();
		try (ZipFile zip = new ZipFile(checkpoint.toFile());
				DataInputStream in = new DataInputStream(zip.getInputStream(zip.getEntry("archive/data.pkl")))) {
			while (check.step(in)) {
				// one instruction after the other
			}
		}
		return check.used;
	}

	private boolean step(DataInputStream in) throws IOException {
		int code = in.readUnsignedByte();
		switch (code) {
			case '.' -> {
				return false;
			}
			case 'c' -> global(line(in) + "." + line(in));
			// NEWOBJ REDUCE BUILD APPEND APPENDS SETITEM SETITEMS MARK TUPLE TUPLE1 TUPLE2 TUPLE3 NONE NEWFALSE NEWTRUE
			// EMPTY_TUPLE EMPTY_LIST EMPTY_DICT EMPTY_SET BINPERSID
			case 0x81, 'R', 'b', 'a', 'e', 's', 'u', '(', 't', 0x85, 0x86, 0x87, 'N', 0x89, 0x88, ')', ']', '}', 0x8f,
					'Q' -> {
				// no argument
			}
			// PROTO BININT1 BINGET BINPUT
			case 0x80, 'K', 'h', 'q' -> in.skipNBytes(1);
			// BININT2
			case 'M' -> in.skipNBytes(2);
			// BININT LONG_BINGET LONG_BINPUT
			case 'J', 'j', 'r' -> in.skipNBytes(4);
			// BINFLOAT
			case 'G' -> in.skipNBytes(8);
			// BINUNICODE
			case 'X' -> in.skipNBytes(Integer.reverseBytes(in.readInt()));
			// SHORT_BINSTRING LONG1
			case 'U', 0x8a -> in.skipNBytes(in.readUnsignedByte());
			default -> throw new AssertionError("Unsupported operand " + code);
		}
		return true;
	}

	private void global(String name) {
		if (!GLOBALS.contains(name)) {
			throw new AssertionError("Unsupported global: " + name);
		}
		used.add(name);
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
			line.append((char) c);
		}
		return line.toString();
	}
}
