// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Pickles that are made to exhaust their reader's time, memory or stack; each must be refused. */
final class PickleBombs {

	private static final String BIG_TEXT = "X\0\0\20\0" + "a".repeat(1 << 20) + "q\0" + "0";

	private PickleBombs() {
	}

	private static byte[] latin1(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static Supplier<byte[]> text(String text) {
		return () -> latin1(text);
	}

	/** {@return something, then a part again and again, then an end} */
	private static Supplier<byte[]> repeated(String begin, String part, int count, String end) {
		return () -> {
			ByteArrayOutputStream out = new ByteArrayOutputStream(begin.length() + part.length() * count + end.length());
			out.writeBytes(latin1(begin));
			byte[] middle = latin1(part);
			for (int i = 0; i < count; i++) {
				out.writeBytes(middle);
			}
			out.writeBytes(latin1(end));
			return out.toByteArray();
		};
	}

	/** {@return the bombs by name} */
	static Map<String, Supplier<byte[]>> all() {
		Map<String, Supplier<byte[]>> all = new LinkedHashMap<>();
		hashes(all);
		numbers(all);
		memory(all);
		calls(all);
		lengths(all);
		return all;
	}

	private static void hashes(Map<String, Supplier<byte[]>> all) {
		all.put("set of shared lists", () -> nestedLists("c__builtin__\nset\n(](", "etR."));
		all.put("frozenset of shared lists", () -> nestedLists("\u0080\4(", "\u0091."));
		all.put("set that holds itself", text("\u0080\4\u008fq\0(h\0\u0090."));
		all.put("set that holds its list", text("c__builtin__\nset\n(]q\0h\0atR."));
		all.put("dict with a shared list as key", () -> nestedLists("}(", "Nu."));
		all.put("60,000 tuple keys of one hash", () -> collidingTuples("\u0080\2}(", "N", "u."));
		all.put("set of 60,000 tuples of one hash", () -> collidingTuples("\u0080\4\u008f(", "", "\u0090."));
		all.put("set call with 60,000 tuples of one hash", () -> collidingTuples("c__builtin__\nset\n(](", "", "etR."));
		all.put("numbers and texts of one hash", PickleBombs::mixedKeys);
		all.put("a long tuple as key again and again", repeated("(" + "K\1".repeat(1 << 20) + "tq\0}", "h\0Ns", 200_000, "."));
		all.put("a long text as key again and again",
				repeated(BIG_TEXT + BIG_TEXT.replace("q\0" + "0", "q\1" + "0") + "}h\0Ns", "h\1Ns", 200_000, "."));
		for (String key : new String[] { "]", "}", "\u008f", "(]t", "C\1a", "cnumpy\ndtype\n" }) {
			all.put("unhashable key " + key.charAt(0), text("\u0080\4}" + key + "Ns."));
		}
	}

	private static byte[] nestedLists(String begin, String end) {
		StringBuilder bomb = new StringBuilder(begin).append("]q\0");
		for (char i = 1; i <= 60; i++) {
			char last = (char) (i - 1);
			bomb.append("0](h").append(last).append('h').append(last).append("eq").append(i);
		}
		return latin1(bomb.append(end).toString());
	}

	/** Tuples (a, b) with 31 * a + b the same for all. */
	private static byte[] collidingTuples(String begin, String value, String end) {
		StringBuilder bomb = new StringBuilder(begin);
		for (int i = 0; i < 60_000; i++) {
			bomb.append(integer(i)).append(integer(-31 * i)).append('\u0086').append(value);
		}
		return latin1(bomb.append(end).toString());
	}

	private static String integer(int value) {
		return "J" + (char) (value & 0xff) + (char) (value >> 8 & 0xff) + (char) (value >> 16 & 0xff) + (char) (value >>> 24);
	}

	/** Texts of 16 letters, each pair Aa or BB, and numbers with their hash in either half. */
	private static byte[] mixedKeys() {
		StringBuilder bomb = new StringBuilder("\u0080\2}(");
		for (int i = 0; i < 1 << 15; i++) {
			StringBuilder key = new StringBuilder();
			for (int bit = 0; bit < 15; bit++) {
				key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
			}
			int hash = key.toString().hashCode();
			bomb.append("X\36\0\0\0").append(key).append('N');
			bomb.append('\u008a').append('\10').append(integer(i ^ hash).substring(1))
					.append(integer(i).substring(1)).append('N');
		}
		return latin1(bomb.append("u.").toString());
	}

	private static void numbers(Map<String, Supplier<byte[]>> all) {
		all.put("decimal text I", repeated("I1", "7", 3 << 20, "\n."));
		all.put("decimal text L", repeated("L1", "7", 1 << 20, "L\n."));
		all.put("LONG4", repeated("\u0080\2\u008b\0\0\20\0", "\1", 1 << 20, "."));
		all.put("LONG4 negative", text("\u0080\2\u008b\u00ff\u00ff\u00ff\u00ffa."));
		all.put("real number of many digits", repeated("F1", "7", 3 << 20, "\n."));
	}

	private static void memory(Map<String, Supplier<byte[]>> all) {
		all.put("memo", repeated("\u0080\4N", "\u0094", 19_000_000, "."));
		all.put("memo with gaps", repeated("\u0080\2", "Nr\0\0\0\100" + "Nr\0\0\0\101", 1_000_000, "."));
		all.put("memo beyond", text("\u0080\2Nr\u00ff\u00ff\u00ff\u007fj\0\0\0\0."));
		all.put("dicts", repeated("(", "}", 40_000_000, "t."));
		all.put("sets", repeated("\u0080\4(", "\u008f", 20_000_000, "t."));
		all.put("lists", repeated("(", "]", 20_000_000, "t."));
		all.put("empty tuples", repeated("(", ")", 20_000_000, "t."));
		all.put("marks", repeated("", "(", 20_000_000, "."));
		all.put("duplicates", repeated("N", "2", 40_000_000, "."));
		all.put("numbers", repeated("(", "J\0\1\0\1", 4_000_000, "l."));
		all.put("nested tuples", repeated("N", "\u0085", 10_000_000, "."));
		all.put("nested lists", repeated("", "](", 5_000_000, "."));
		all.put("pops", repeated("", "N0", 20_000_000, "."));
	}

	private static void calls(Map<String, Supplier<byte[]>> all) {
		all.put("encode again and again", repeated("\u0080\2" + BIG_TEXT + "c_codecs\nencode\nq\1" + "0(",
				"h\1h\0\u0085R", 200_000, "t."));
		all.put("set of a large list again and again", repeated("\u0080\2](" + "K\1".repeat(1 << 20)
				+ "eq\0" + "0c__builtin__\nset\nq\1"
				+ "0(", "h\1h\0\u0085R", 200_000, "t."));
		all.put("dict of a large list of pairs again and again", repeated("\u0080\2](" + "K\1K\1\u0086q\2"
				+ "h\2".repeat(1 << 20) + "eq\0" + "0ccollections\nOrderedDict\nq\1" + "0(", "h\1h\0\u0085R", 200_000, "t."));
		all.put("state of an ordered dict again and again", repeated("\u0080\2](" + "]".repeat(100_000) + "eq\0"
				+ "0ccollections\nOrderedDict\n)R", "h\0b", 2_000_000, "."));
		all.put("long name", repeated("\u0080\4" + BIG_TEXT, "h\0h\0\u0093", 200_000, "."));
		all.put("numpy array of many axes", () -> latin1("\u0080\2cnumpy.core.multiarray\n_reconstruct\n(tR(K\1("
				+ "K\1".repeat(1 << 16) + "tcnumpy\ndtype\nX\2\0\0\0u1\u0085R\u0089C\1at" + "b."));
		all.put("numpy array of objects", text("\u0080\2cnumpy.core.multiarray\n_reconstruct\n(tR(K\1(K\1tcnumpy\ndtype\n"
				+ "X\2\0\0\0O8\u0085R\u0089](NetbN."));
		all.put("one array for many names", PickleBombs::sharedArray);
		all.put("extension registry", text("\u0080\2\u0082\1."));
		all.put("instance", text("(i__builtin__\neval\n."));
		all.put("attribute of a module", text("cos\nsystem.__class__\n."));
	}

	/** An array of 4 MB under each of 100,000 names: whoever converts each of them needs 400 GB. */
	private static byte[] sharedArray() {
		StringBuilder bomb = new StringBuilder("\u0080\3cnumpy.core.multiarray\n_reconstruct\n(tR(K\1(J\0\0\100\0t"
				+ "cnumpy\ndtype\nX\2\0\0\0u1\u0085R\u0089B\0\0\100\0");
		bomb.append("a".repeat(1 << 22)).append("tbq\0" + "0}(");
		for (int i = 0; i < 100_000; i++) {
			bomb.append(integer(i)).append("h\0");
		}
		return latin1(bomb.append("u.").toString());
	}

	private static void lengths(Map<String, Supplier<byte[]>> all) {
		for (String code : new String[] { "\u008d", "\u008e", "\u0096" }) {
			all.put("length of eight bytes " + (int) code.charAt(0),
					text("\u0080\5" + code + "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fabc."));
			all.put("length of four bytes " + (int) code.charAt(0), text("\u0080\5" + code
					+ "\u00ff\u00ff\u00ff\u007f\0\0\0\0abc."));
		}
		all.put("text beyond the end", text("X\u00ff\u00ff\u00ff\u007fabc."));
		all.put("frame beyond the end", text("\u0080\4\u0095\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fN."));
		all.put("protocol 200", text("\u0080\u00c8N."));
	}
}
