// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.osgi.util.NLS;
import org.hilum.ui.viewer.Messages;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.measure.Place;
import org.hilum.viewer.measure.Regions;
import org.hilum.viewer.measure.Table;

/**
 * Rows of the panel of measurements.
 *
 * @param table  the rows as they are shown and exported
 * @param places a point of the patient to go to for each row, LPS mm; null where there is none
 * @param values values whose histogram belongs to each row; null where there are none
 * @param lines  the line whose profile belongs to each row; null where there is none
 */
record MeasureContent(Table table, List<Supplier<double[]>> places, List<Supplier<float[]>> values, List<Measurement> lines) {

	private MeasureContent(Table table, List<Supplier<double[]>> places, List<Supplier<float[]>> values) {
		this(table, places, values, Collections.nCopies(places.size(), null));
	}

	/** {@return no rows} */
	static MeasureContent none() {
		return new MeasureContent(new Table(List.of()), List.of(), List.of());
	}

	/** {@return the volumes of labels, and the values of the image in them where there is one} */
	static MeasureContent volumes(LabelLayer map, ImageLayer layer) {
		ViewImage image = layer == null ? null : layer.image();
		Table table = Regions.table(map.labels(), map.names(), image, layer == null ? 0 : layer.channel(),
				layer == null ? 0 : layer.time());
		List<Supplier<double[]>> places = new ArrayList<>();
		List<Supplier<float[]>> values = new ArrayList<>();
		for (List<Object> row : table.rows()) {
			int label = (Integer) row.getFirst();
			places.add(() -> Place.components(map.labels(), label).getFirst().world());
			values.add(image == null ? null : () -> Regions.values(image, layer.channel(), layer.time(), map.labels(), label));
		}
		return new MeasureContent(table, places, values);
	}

	/** {@return the components of all labels of a map, those of a label together, the largest first} */
	static MeasureContent components(LabelLayer map) {
		Table table = Place.table(List.of(), map.labels().grid()).withFirst("label", List.of());
		List<Place> places = new ArrayList<>();
		for (int label : Regions.voxels(map.labels()).keySet()) {
			List<Place> own = Place.components(map.labels(), label);
			table = table.and(Place.table(own, map.labels().grid()).withFirst("label", Collections.nCopies(own.size(), map.label(
					label))));
			places.addAll(own);
		}
		return of(table, places);
	}

	/** {@return the regions in which two maps of one grid differ, the largest first} */
	static MeasureContent differences(LabelLayer map, LabelLayer other) {
		List<Place> places = Place.differences(map.labels(), other.labels(), 0);
		return of(Place.table(places, map.labels().grid()), places);
	}

	private static MeasureContent of(Table table, List<Place> places) {
		List<Supplier<double[]>> points = new ArrayList<>();
		List<Supplier<float[]>> values = new ArrayList<>();
		for (Place place : places) {
			points.add(place::world);
			values.add(null);
		}
		return new MeasureContent(table, points, values);
	}

	/** {@return what was drawn on the planes} */
	static MeasureContent marks(List<PlanePane> planes) {
		Table table = new Table(List.of(Messages.MeasureContent_kind, Messages.MeasureContent_value, Messages.MeasureContent_unit,
				Messages.MeasureContent_details));
		List<Supplier<double[]>> places = new ArrayList<>();
		List<Supplier<float[]>> values = new ArrayList<>();
		List<Measurement> lines = new ArrayList<>();
		for (PlanePane pane : planes) {
			for (Measurement mark : pane.measurements()) {
				boolean line = mark.points().size() == 2;
				table.add(List.of((line ? Tool.DISTANCE : Tool.ANGLE).label(), mark.value(), line ? "mm" : "\u00b0", pane.kind()
						.label()));
				places.add(() -> mark.points().get(line ? 0 : 1));
				values.add(null);
				lines.add(line ? mark : null);
			}
			for (Region region : pane.regions()) {
				table.add(List.of(Tool.ELLIPSE.label(), region.shape().area(), "mm\u00b2", details(region)));
				places.add(region.shape()::centre);
				values.add(region::values);
				lines.add(null);
			}
		}
		return new MeasureContent(table, places, values, lines);
	}

	private static String details(Region region) {
		return NLS.bind(Messages.MeasureContent_region, new Object[] { region.image(), Values.value(region.statistics().mean()),
				Values.value(region.statistics().sd()), Values.value(region.statistics().minimum()),
				Values.value(region.statistics().maximum()), region.statistics().voxels() });
	}
}
