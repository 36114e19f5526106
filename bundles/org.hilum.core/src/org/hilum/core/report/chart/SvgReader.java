// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hilum.core.HilumException;

/** Reads the shapes of the part of SVG that figures of reports consist of. External entities are not loaded. */
final class SvgReader {

	private static final double USUAL_SIZE = 13;
	private static final Pattern ROTATED = Pattern
			.compile("translate\\(\\s*([^\\s,]+)[ ,]+([^\\s,)]+)\\s*\\)\\s*rotate\\(\\s*-90\\s*\\)");
	private static final Pattern STEP = Pattern.compile("([MLZz])([^A-Za-z]*)");
	/** Classes of the style sheet of reports that figures use in place of a style. */
	private static final Map<String, String> CLASSES = Map.of("grid", "stroke:#dde3e8;stroke-width:1", "tick",
			"fill:#5b6975;font-size:16", "axis", "fill:#5b6975;font-size:16", "curve", "fill:none;stroke-width:2.4", "s0",
			"stroke:#0b7285", "s1", "stroke:#e8590c");

	private final List<Drawing.Shape> shapes = new ArrayList<>();
	private double width = SvgPlot.WIDTH;
	private double height = SvgPlot.HEIGHT;
	private double size = USUAL_SIZE;

	/** {@return the shapes of an SVG} */
	Drawing read(String svg) {
		try {
			SvgElements.read(svg, this::element);
		} catch (XMLStreamException | NumberFormatException e) {
			throw HilumException.input(null, "A figure of the report is no SVG that can be read: " + e.getMessage(),
					"Write the report again.").because(e);
		}
		return new Drawing(width, height, shapes);
	}

	private void element(XMLStreamReader reader) throws XMLStreamException {
		String name = reader.getLocalName();
		Map<String, String> a = attributes(reader);
		switch (name) {
			case "svg" -> begin(a);
			case "line" -> shapes.add(new Drawing.Path(new double[] { number(a, "x1"), number(a, "x2") }, new double[] {
					number(a, "y1"), number(a, "y2") }, false, paint(a)));
			case "rect" -> shapes.add(new Drawing.Box(number(a, "x"), number(a, "y"), number(a, "width"), number(a, "height"),
					paint(a), cases(a), title(reader)));
			case "circle" -> shapes.add(new Drawing.Disc(number(a, "cx"), number(a, "cy"), number(a, "r"), paint(a), cases(a),
					title(reader)));
			case "path" -> path(a);
			case "text" -> text(a, reader);
			default -> {
				// not needed by figures
			}
		}
	}

	/** Attributes and the properties of the style; those of the style come last and win. */
	private static Map<String, String> attributes(XMLStreamReader reader) {
		Map<String, String> all = new HashMap<>();
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			all.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
		}
		for (String style : all.getOrDefault("class", "").split(" ")) {
			style(all, CLASSES.getOrDefault(style, ""));
		}
		style(all, all.getOrDefault("style", ""));
		return all;
	}

	private static void style(Map<String, String> all, String style) {
		for (String property : style.split(";")) {
			int colon = property.indexOf(':');
			if (colon > 0) {
				all.put(property.substring(0, colon).strip(), property.substring(colon + 1).strip());
			}
		}
	}

	private void begin(Map<String, String> a) {
		String[] box = a.getOrDefault("viewBox", "").strip().split("[ ,]+");
		if (box.length == 4) {
			width = Double.parseDouble(box[2]);
			height = Double.parseDouble(box[3]);
		}
		size = a.containsKey("font-size") ? number(a, "font-size") : USUAL_SIZE;
	}

	private static double number(Map<String, String> a, String key) {
		return Double.parseDouble(a.getOrDefault(key, "0").replace("px", ""));
	}

	private static Drawing.Paint paint(Map<String, String> a) {
		String fill = colour(a.getOrDefault("fill", "#000000"));
		String stroke = colour(a.getOrDefault("stroke", "none"));
		double opacity = a.containsKey("fill-opacity") ? number(a, "fill-opacity") : 1;
		String dash = a.getOrDefault("stroke-dasharray", "0").split("[ ,]+")[0];
		return new Drawing.Paint(fill, opacity, stroke, a.containsKey("stroke-width") ? number(a, "stroke-width") : 1,
				dash.equals("none") ? 0 : Double.parseDouble(dash));
	}

	private static String colour(String text) {
		String colour = Colour.resolved(text);
		return colour.matches("#[0-9a-fA-F]{6}") ? colour.toLowerCase(java.util.Locale.ROOT) : null;
	}

	private static List<String> cases(Map<String, String> a) {
		String cases = a.getOrDefault(Drawing.CASES, "");
		return cases.isEmpty() ? List.of() : List.of(cases.split(Drawing.SEPARATOR));
	}

	/** Reads to the end of the element. */
	private static String title(XMLStreamReader reader) throws XMLStreamException {
		StringBuilder text = new StringBuilder();
		for (int depth = 1; depth > 0 && reader.hasNext();) {
			switch (reader.next()) {
				case XMLStreamConstants.START_ELEMENT -> depth++;
				case XMLStreamConstants.END_ELEMENT -> depth--;
				case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
				default -> {
					// comments
				}
			}
		}
		return text.toString();
	}

	private void path(Map<String, String> a) {
		List<double[]> points = new ArrayList<>();
		Matcher steps = STEP.matcher(a.getOrDefault("d", ""));
		Drawing.Paint paint = paint(a);
		while (steps.find()) {
			boolean closed = steps.group(1).equalsIgnoreCase("Z");
			if (closed || steps.group(1).equals("M")) {
				add(points, closed, paint);
				points.clear();
			}
			double[] values = Arrays.stream(steps.group(2).strip().split("[ ,]+")).filter(s -> !s.isEmpty())
					.mapToDouble(Double::parseDouble).toArray();
			for (int i = 0; i + 1 < values.length; i += 2) {
				points.add(new double[] { values[i], values[i + 1] });
			}
		}
		add(points, false, paint);
	}

	private void add(List<double[]> points, boolean closed, Drawing.Paint paint) {
		if (points.size() > 1) {
			shapes.add(new Drawing.Path(points.stream().mapToDouble(p -> p[0]).toArray(), points.stream().mapToDouble(p -> p[1])
					.toArray(), closed, paint));
		}
	}

	private void text(Map<String, String> a, XMLStreamReader reader) throws XMLStreamException {
		Matcher rotated = ROTATED.matcher(a.getOrDefault("transform", ""));
		boolean upwards = rotated.find();
		double anchor = switch (a.getOrDefault("text-anchor", "start")) {
			case "middle" -> 0.5;
			case "end" -> 1;
			default -> 0;
		};
		double own = a.containsKey("font-size") ? number(a, "font-size") : size;
		shapes.add(new Drawing.Label(upwards ? Double.parseDouble(rotated.group(1)) : number(a, "x"),
				upwards ? Double.parseDouble(rotated.group(2)) : number(a, "y"), title(reader), anchor, own, upwards, paint(a)));
	}
}
