// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.hilum.core.report.chart.Drawing;

/** The layout of a report on pages. */
final class PdfReport {

	static final double WIDTH = 595;
	static final double HEIGHT = 842;
	static final double MARGIN = 48;
	static final double ROOM = WIDTH - 2 * MARGIN;
	static final String INK = "#17212b";
	static final String SOFT = "#5b6975";
	static final String LINE = "#dde3e8";
	private static final double TEXT = 9.5;
	private static final double CAPTION = 8.5;
	private static final double CAPTION_LINE = 10;
	private static final double LEADING = 1.35;
	private static final double GAP = 14;
	private static final String NOTICE = "Research software - not a medical device, not for clinical use.";
	private static final String WARNING = "#7a4b00";
	private static final String ACCENT = "#0b7285";

	private final PdfFile file;
	private PdfPage page = new PdfPage(HEIGHT);
	private double y = MARGIN;
	private int number = 1;

	private PdfReport(String title) {
		file = new PdfFile(title, WIDTH, HEIGHT);
	}

	/**
	 * Writes a report.
	 *
	 * @param report the report
	 * @param out    where it goes
	 * @throws IOException when it cannot be written
	 */
	static void write(Report report, OutputStream out) throws IOException {
		PdfReport pdf = new PdfReport(report.title());
		pdf.paragraph(report.title(), 20, true, INK);
		pdf.paragraph(report.subtitle(), TEXT, false, SOFT);
		for (Report.Section section : report.sections()) {
			pdf.need(90);
			pdf.y += GAP;
			pdf.file.mark(section.group().isEmpty() ? section.title() : section.titleInGroup(), section.group());
			pdf.paragraph(section.title(), 14, true, INK);
			pdf.blocks(section.blocks());
		}
		pdf.endPage();
		pdf.file.write(out);
	}

	private void blocks(List<Block> blocks) throws IOException {
		List<Block.Figure> figures = new ArrayList<>();
		for (Block block : blocks) {
			if (block instanceof Block.Figure figure) {
				figures.add(figure);
				continue;
			}
			figures(figures);
			switch (block) {
				case Block.Paragraph p -> paragraph(p.text(), p.tone() == Block.Tone.NOTE ? TEXT - 1 : TEXT, false, switch (p
						.tone()) {
					case NORMAL -> INK;
					case NOTE -> SOFT;
					case WARNING -> WARNING;
				});
				case Block.Tiles t -> tiles(t.tiles());
				case Block.Definitions d -> definitions(d);
				case ReportTable t -> new PdfTable(t).draw(this);
				case Block.Gallery g -> gallery(g);
				case Block.Figure _,Block.Markup _ -> {
					// figures are drawn together; markup has no other form than HTML
				}
			}
		}
		figures(figures);
	}

	/** Begins another page where there is less room than this. */
	void need(double room) {
		if (y + room > HEIGHT - MARGIN) {
			endPage();
			page = new PdfPage(HEIGHT);
			y = MARGIN;
			number++;
		}
	}

	private void endPage() {
		page.line(MARGIN, HEIGHT - MARGIN + 8, WIDTH - MARGIN, HEIGHT - MARGIN + 8, 0.5, LINE);
		page.text(MARGIN, HEIGHT - MARGIN + 20, NOTICE, 7.5, false, SOFT);
		String count = String.valueOf(number);
		page.text(WIDTH - MARGIN - PdfText.width(count, 7.5, false), HEIGHT - MARGIN + 20, count, 7.5, false, SOFT);
		file.page(page.content(), page.images());
	}

	/** {@return the page} */
	PdfPage page() {
		return page;
	}

	/** {@return the distance from the top of what comes next} */
	double y() {
		return y;
	}

	/** Leaves room. */
	void advance(double height) {
		y += height;
	}

	/** Writes a text over the width of the page. */
	void paragraph(String text, double size, boolean bold, String colour) {
		for (String line : text.isBlank() ? List.<String>of() : PdfText.lines(text, size, bold, ROOM)) {
			need(size * LEADING);
			page.text(MARGIN, y + size, line, size, bold, colour);
			y += size * LEADING;
		}
		y += 4;
	}

	private void tiles(List<Block.Tile> tiles) {
		int most = 4;
		for (int i = 0; i < tiles.size(); i += most) {
			List<Block.Tile> row = tiles.subList(i, Math.min(tiles.size(), i + most));
			need(50);
			double wide = ROOM / most;
			double deepest = 0;
			for (int k = 0; k < row.size(); k++) {
				double x = MARGIN + k * wide;
				page.text(x, y + 18, PdfText.shortened(row.get(k).value(), 16, true, wide - 8), 16, true, i + k == 0 ? ACCENT
						: INK);
				List<String> lines = PdfText.lines(row.get(k).label(), 8, false, wide - 8);
				for (int l = 0; l < lines.size(); l++) {
					page.text(x, y + 30 + l * 10, lines.get(l), 8, false, SOFT);
				}
				deepest = Math.max(deepest, 30 + lines.size() * 10);
			}
			y += deepest + 4;
		}
	}

	private void definitions(Block.Definitions definitions) {
		double left = 120;
		for (Block.Definition entry : definitions.entries()) {
			List<String> lines = PdfText.lines(entry.meaning(), 8.5, false, ROOM - left);
			List<String> terms = PdfText.lines(entry.term(), 8.5, true, left - 8);
			need(12.0 * Math.min(6, Math.max(lines.size(), terms.size())));
			for (int i = 0; i < Math.max(lines.size(), terms.size()); i++) {
				need(12);
				page.text(MARGIN, y + 9, i < terms.size() ? terms.get(i) : "", 8.5, true, INK);
				page.text(MARGIN + left, y + 9, i < lines.size() ? lines.get(i) : "", 8.5, false, INK);
				y += 12;
			}
			y += 3;
		}
	}

	/** Two figures stand side by side. */
	private void figures(List<Block.Figure> figures) {
		double wide = (ROOM - 12) / 2;
		for (int i = 0; i < figures.size(); i += 2) {
			List<Block.Figure> row = figures.subList(i, Math.min(figures.size(), i + 2));
			List<Drawing> drawings = row.stream().map(f -> Drawing.of(f.svg())).toList();
			List<List<String>> captions = row.stream().map(f -> PdfText.lines(f.caption(), CAPTION, true, wide)).toList();
			double above = CAPTION_LINE * captions.stream().mapToInt(List::size).max().orElse(1);
			double high = drawings.stream().mapToDouble(d -> d.height() * wide / d.width()).max().orElse(0);
			need(high + above + 20);
			for (int k = 0; k < row.size(); k++) {
				double x = MARGIN + k * (wide + 12);
				for (int line = 0; line < captions.get(k).size(); line++) {
					page.text(x, y + CAPTION_LINE * (line + 1), captions.get(k).get(line), CAPTION, true, INK);
				}
				page.drawing(drawings.get(k), x, y + above + 4, wide);
			}
			y += high + above + 12;
		}
		figures.clear();
	}

	private void gallery(Block.Gallery gallery) throws IOException {
		paragraph(gallery.caption(), TEXT, false, SOFT);
		int most = 3;
		double wide = (ROOM - 10.0 * (most - 1)) / most;
		for (int i = 0; i < gallery.pictures().size(); i += most) {
			List<Block.Picture> row = gallery.pictures().subList(i, Math.min(gallery.pictures().size(), i + most));
			List<BufferedImage> images = new ArrayList<>();
			for (Block.Picture picture : row) {
				BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
				if (image == null) {
					throw new IOException("a picture is no PNG");
				}
				images.add(image);
			}
			double high = images.stream().mapToDouble(p -> wide * p.getHeight() / p.getWidth()).max().orElse(0);
			need(high + 26);
			for (int k = 0; k < row.size(); k++) {
				BufferedImage image = images.get(k);
				double x = MARGIN + k * (wide + 10);
				page.image(file.image(image.getWidth(), image.getHeight(), rgb(image)), x, y, wide, wide * image.getHeight()
						/ image
								.getWidth());
				page.text(x, y + high + 10, PdfText.shortened(row.get(k).caption(), 7.5, false, wide), 7.5, false, SOFT);
			}
			y += high + 20;
		}
	}

	private static byte[] rgb(BufferedImage image) {
		int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
		byte[] bytes = new byte[3 * pixels.length];
		for (int i = 0; i < pixels.length; i++) {
			bytes[3 * i] = (byte) (pixels[i] >> 16);
			bytes[3 * i + 1] = (byte) (pixels[i] >> 8);
			bytes[3 * i + 2] = (byte) pixels[i];
		}
		return bytes;
	}
}
