// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.zip.ZipOutputStream;
import org.hilum.core.ReproducibleZip;

/**
 * Packs a program into the file that {@code torch.jit.load} reads: a zip of stored entries with the source text, a
 * pickle of the module's attributes (only the flag {@code training}) and an empty table of constants.
 */
final class TorchScriptPacker {

	private static final String FOLDER = "net/";
	private static final String CLASS = "Net";

	/** Lines of the class before its methods. */
	static final int HEADER_LINES = 4;

	/** Protocol 2, an empty tuple. */
	private static final byte[] NO_CONSTANTS = { (byte) 0x80, 2, ')', '.' };

	/** Format 10 is the newest that libtorch 2.7 writes. */
	private static final String FORMAT = "10\n";

	private TorchScriptPacker() {
	}

	static byte[] pack(ProgramSource source) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			put(zip, "data.pkl", module());
			put(zip, "constants.pkl", NO_CONSTANTS);
			put(zip, "code/__torch__.py", code(source).getBytes(StandardCharsets.UTF_8));
			put(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
			put(zip, "version", FORMAT.getBytes(StandardCharsets.US_ASCII));
		} catch (IOException e) {
			throw new UncheckedIOException("Memory cannot be written", e);
		}
		return bytes.toByteArray();
	}

	/** The text of the class. */
	static String code(ProgramSource source) {
		String methods = source.methods().stream().flatMap(String::lines).map(line -> "  " + line)
				.collect(Collectors.joining("\n"));
		return "class " + CLASS + "(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n" + methods
				+ "\n";
	}

	/** What a pickle of {@code __torch__.Net()} with the state {@code {"training": True}} looks like. */
	private static byte[] module() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] { (byte) 0x80, 2 });
		out.writeBytes(("c__torch__\n" + CLASS + "\n)").getBytes(StandardCharsets.US_ASCII));
		out.write(0x81);
		out.writeBytes("}(X".getBytes(StandardCharsets.US_ASCII));
		byte[] name = "training".getBytes(StandardCharsets.US_ASCII);
		out.writeBytes(new byte[] { (byte) name.length, 0, 0, 0 });
		out.writeBytes(name);
		out.write(0x88);
		out.writeBytes("ub.".getBytes(StandardCharsets.US_ASCII));
		return out.toByteArray();
	}

	private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
		ReproducibleZip.store(zip, FOLDER + name, content);
	}
}
