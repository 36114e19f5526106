// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.DatasetFix.Scope;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.FixTransaction;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.io.ImageFormats;

/** Repairs of dataset.json, and of files that do not keep to it. */
public final class DescriptionFixes {

	/** States the ending that the files have. */
	public static final DatasetFix SET_ENDING = new Fix("set-ending",
			"Writes the ending of the image files into dataset.json (file_ending); no file is renamed.", Scope.DATASET,
			DescriptionFixes::setEnding);

	/** Stores a case with the stated ending. */
	public static final DatasetFix CONVERT_ENDING = new Fix("convert-ending",
			"Stores images and label map of the case in the format of file_ending; no value changes.", Scope.CASE,
			DescriptionFixes::convert);

	/** Corrects the order in which regions are painted. */
	public static final DatasetFix ORDER_REGIONS = new Fix("order-regions",
			"Writes the painting order that reproduces all regions into dataset.json (regions_class_order).", Scope.DATASET,
			DescriptionFixes::orderRegions);

	private DescriptionFixes() {
	}

	private static void setEnding(CheckContext context, Finding finding, FixTransaction transaction) {
		List<String> endings = FileEndings.of(context.survey());
		if (endings.size() != 1) {
			throw HilumException.input(context.survey().folder(), "The images have the endings " + endings,
					"Store them in one format first.");
		}
		ObjectNode json = context.survey().json().deepCopy();
		transaction.write(context.file(DatasetSurvey.DATASET_JSON), json.put("file_ending", endings.getFirst()));
	}

	private static void convert(CheckContext context, Finding finding, FixTransaction transaction) {
		String ending = context.survey().json().path("file_ending").asText();
		SurveyedCase one = context.caseOf(finding);
		for (Path file : FileEndings.files(one)) {
			String old = FileEndings.of(file);
			if (!old.equals(ending)) {
				String name = file.getFileName().toString();
				Path target = SafePaths.child(file.getParent(), name.substring(0, name.length() - old.length()) + ending,
						context.file(DatasetSurvey.DATASET_JSON), "file_ending");
				ImageFormats.requireReliable(file);
				transaction.write(target, file.equals(one.label()) ? ImageFormats.readLabels(file) : ImageFormats.read(file));
				transaction.remove(file);
			}
		}
	}

	private static void orderRegions(CheckContext context, Finding finding, FixTransaction transaction) {
		List<Integer> order = PaintingOrder.of(context).flatMap(PaintingOrder::right)
				.orElseThrow(() -> HilumException.input(context.file(DatasetSurvey.DATASET_JSON),
						"No painting order reproduces the regions", "Change the regions."));
		ObjectNode json = context.survey().json().deepCopy();
		ArrayNode values = json.putArray("regions_class_order");
		order.forEach(values::add);
		transaction.write(context.file(DatasetSurvey.DATASET_JSON), json);
	}
}
