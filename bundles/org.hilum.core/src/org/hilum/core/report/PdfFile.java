// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/**
 * The objects of a PDF file (ISO 32000-1, version 1.4): pages with vector graphics, pictures, bookmarks. Texts are set in
 * Helvetica, which every viewer has, in the encoding WinAnsi.
 */
final class PdfFile {

	private static final int CATALOG = 1;
	private static final int PAGES = 2;
	private static final int REGULAR = 3;
	private static final int BOLD = 4;
	private static final int STATES = 5;
	private static final int INFO = 6;
	private static final int OUTLINES = 7;
	private static final int FIRST_FREE = 8;
	private static final int OPACITIES = 20;

	/** A bookmark; one with a group is below that of the group. */
	private record Mark(String title, int page, String group) {
	}

	private final List<byte[]> objects = new ArrayList<>();
	private final List<Integer> pages = new ArrayList<>();
	private final List<Mark> marks = new ArrayList<>();
	private final String title;
	private final double width;
	private final double height;

	/**
	 * Begins a file.
	 *
	 * @param title  its title
	 * @param width  of pages, points
	 * @param height of pages, points
	 */
	PdfFile(String title, double width, double height) {
		this.title = title;
		this.width = width;
		this.height = height;
		for (int i = 1; i < FIRST_FREE; i++) {
			objects.add(new byte[0]);
		}
	}

	private int add(byte[] object) {
		objects.add(object);
		return objects.size();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Adds a picture.
	 *
	 * @param columns its width
	 * @param rows    its height
	 * @param rgb     three bytes of each pixel
	 * @return its number, for the pages that show it
	 */
	int image(int columns, int rows, byte[] rgb) {
		return add(stream(String.format(Locale.ROOT, "/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB "
				+ "/BitsPerComponent 8", columns, rows), rgb));
	}

	/**
	 * Adds a page.
	 *
	 * @param content its operators
	 * @param images  numbers of the pictures that it shows as /Im and the number
	 */
	void page(String content, List<Integer> images) {
		int stream = add(stream("", bytes(content)));
		StringBuilder shown = new StringBuilder();
		images.stream().distinct().forEach(i -> shown.append("/Im").append(i).append(' ').append(i).append(" 0 R "));
		pages.add(add(bytes(String.format(Locale.ROOT,
				"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R "
						+ "/Resources << /Font << /F1 %d 0 R /F2 %d 0 R >> "
						+ "/ExtGState %d 0 R /XObject << %s>> >> >>", PAGES, width, height, stream, REGULAR, BOLD, STATES,
				shown))));
	}

	/**
	 * Adds a bookmark to the page that will be added next.
	 *
	 * @param text  its title
	 * @param group title of the bookmark below which it is, with those of the same group before it; empty for none
	 */
	void mark(String text, String group) {
		marks.add(new Mark(text, pages.size(), group));
	}

	/** {@return the name of the graphics state of an opacity} */
	static String state(double opacity) {
		return "/A" + Math.round(opacity * OPACITIES) + " gs\n";
	}

	private static byte[] stream(String entries, byte[] data) {
		Deflater deflater = new Deflater();
		deflater.setInput(data);
		deflater.finish();
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		byte[] buffer = new byte[1 << 14];
		while (!deflater.finished()) {
			packed.write(buffer, 0, deflater.deflate(buffer));
		}
		deflater.end();
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.writeBytes(bytes("<< " + entries + " /Filter /FlateDecode /Length " + packed.size() + " >>\nstream\n"));
		all.writeBytes(packed.toByteArray());
		all.writeBytes(bytes("\nendstream"));
		return all.toByteArray();
	}

	/** {@return a text that is not drawn, in UTF-16} */
	private static String hexadecimal(String text) {
		StringBuilder hex = new StringBuilder("<FEFF");
		text.chars().forEach(c -> hex.append(String.format(Locale.ROOT, "%04X", c)));
		return hex.append('>').toString();
	}

	private void finish() {
		StringBuilder kids = new StringBuilder();
		pages.forEach(p -> kids.append(p).append(" 0 R "));
		objects.set(CATALOG - 1, bytes("<< /Type /Catalog /Pages " + PAGES + " 0 R /Outlines " + OUTLINES
				+ " 0 R /PageMode /UseOutlines >>"));
		objects.set(PAGES - 1, bytes("<< /Type /Pages /Kids [" + kids + "] /Count " + pages.size() + " >>"));
		objects.set(REGULAR - 1, font("Helvetica"));
		objects.set(BOLD - 1, font("Helvetica-Bold"));
		StringBuilder states = new StringBuilder("<< ");
		for (int i = 0; i <= OPACITIES; i++) {
			states.append(String.format(Locale.ROOT, "/A%d << /ca %.2f >> ", i, (double) i / OPACITIES));
		}
		objects.set(STATES - 1, bytes(states + ">>"));
		objects.set(INFO - 1, bytes("<< /Title " + hexadecimal(title) + " /Producer (Hilum) >>"));
		bookmarks();
	}

	/** The tree of bookmarks; those of a group are closed at first. */
	private void bookmarks() {
		List<List<Mark>> entries = new ArrayList<>();
		for (Mark mark : marks) {
			boolean continued = !mark.group.isEmpty() && !entries.isEmpty() && entries.getLast().getFirst().group.equals(
					mark.group);
			if (!continued) {
				entries.add(new ArrayList<>());
			}
			entries.getLast().add(mark);
		}
		int first = objects.size() + 1;
		// bookmarks of the upper level have consecutive numbers, those of the groups follow
		int child = first + entries.size();
		List<byte[]> below = new ArrayList<>();
		for (int i = 0; i < entries.size(); i++) {
			List<Mark> group = entries.get(i);
			boolean single = group.getFirst().group.isEmpty();
			String kids = single ? "" : String.format(Locale.ROOT, " /First %d 0 R /Last %d 0 R /Count -%d", child, child + group
					.size() - 1, group.size());
			add(bookmark(single ? group.getFirst().title : group.getFirst().group, group.getFirst().page, OUTLINES, first, i,
					entries
							.size(), kids));
			for (int k = 0; k < group.size() && !single; k++) {
				below.add(bookmark(group.get(k).title, group.get(k).page, first + i, child, k, group.size(), ""));
			}
			child += single ? 0 : group.size();
		}
		below.forEach(this::add);
		objects.set(OUTLINES - 1, bytes(marks.isEmpty() ? "<< /Type /Outlines /Count 0 >>" : "<< /Type /Outlines /First " + first
				+ " 0 R /Last " + (first + entries.size() - 1) + " 0 R /Count " + entries.size() + " >>"));
	}

	/** A bookmark among siblings with consecutive numbers. */
	private byte[] bookmark(String text, int page, int parent, int first, int at, int siblings, String kids) {
		String before = at > 0 ? " /Prev " + (first + at - 1) + " 0 R" : "";
		String after = at < siblings - 1 ? " /Next " + (first + at + 1) + " 0 R" : "";
		return bytes("<< /Title " + hexadecimal(text) + " /Parent " + parent + " 0 R" + before + after + kids + " /Dest [" + pages
				.get(page) + " 0 R /Fit] >>");
	}

	private static byte[] font(String name) {
		return bytes("<< /Type /Font /Subtype /Type1 /BaseFont /" + name + " /Encoding /WinAnsiEncoding >>");
	}

	/** Writes the file; nothing can be added any more. */
	void write(OutputStream out) throws IOException {
		finish();
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(bytes("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n"));
		StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
		for (int i = 0; i < objects.size(); i++) {
			table.append(String.format(Locale.ROOT, "%010d 00000 n \n", file.size()));
			file.writeBytes(bytes(i + 1 + " 0 obj\n"));
			file.writeBytes(objects.get(i));
			file.writeBytes(bytes("\nendobj\n"));
		}
		int start = file.size();
		file.writeBytes(bytes(table + "trailer\n<< /Size " + (objects.size() + 1) + " /Root " + CATALOG + " 0 R /Info " + INFO
				+ " 0 R >>\nstartxref\n" + start + "\n%%EOF\n"));
		file.writeTo(out);
	}
}
