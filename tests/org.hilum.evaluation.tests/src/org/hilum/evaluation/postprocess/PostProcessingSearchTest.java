// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions on label maps of one line, which can be checked by hand. */
class PostProcessingSearchTest {

	@TempDir
	private Path folder;
	private Path predictions;
	private Path reference;

	@BeforeEach
	void folders() {
		predictions = folder.resolve("predictions");
		reference = folder.resolve("reference");
	}

	private static DatasetDescription description(String labels) {
		try {
			return DatasetDescription.of(Json.mapper().readTree("{\"channel_names\": {\"0\": \"MRI\"}, \"labels\": "
					+ labels + ", \"numTraining\": 2, \"file_ending\": \".nii.gz\"}"), null);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void map(Path parent, String id, int... labels) {
		short[] values = new short[labels.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) labels[i];
		}
		Geometry line = Geometry.axisAligned(new int[] { labels.length, 1, 1 }, new double[] { 1, 1, 1 });
		ImageFormats.write(parent.resolve(id + ".nii.gz"), Volume.ofLabels(line, values, null));
	}

	private PostProcessingSearch.Result search(DatasetDescription description) {
		return PostProcessingSearch.run(predictions, reference, description, true, 2, Progress.NONE);
	}

	private short[] postprocessed(String id) {
		return LabelMap.read(predictions.resolve("postprocessed/" + id + ".nii.gz")).labels().data();
	}

	@Test
	void aStepIsTakenOnlyWhereItHelps() {
		DatasetDescription labels = description("{\"background\": 0, \"a\": 1, \"b\": 2}");
		// label 1 has a false island; label 2 truly has two parts; as one mask the foreground would lose a part of 2
		map(reference, "x", 1, 1, 1, 0, 0, 0, 2, 2, 0, 2);
		map(predictions, "x", 1, 1, 1, 0, 1, 0, 2, 2, 0, 2);
		PostProcessingSearch.Result result = search(labels);
		assertThat(result.postProcessing().steps()).containsExactly(KeepLargest.of(LabelOrRegion.label(1)));
		assertThat(result.before().foregroundDice()).isLessThan(1);
		assertThat(result.after().foregroundDice()).isEqualTo(1);
		assertThat(postprocessed("x")).containsExactly(1, 1, 1, 0, 0, 0, 2, 2, 0, 2);
		assertThat(predictions.resolve("postprocessed/summary.json")).exists();
		assertThat(PostProcessing.read(predictions.resolve("postprocessing.pkl"))).isEqualTo(result.postProcessing());
	}

	@Test
	void theWholeForegroundComesFirst() {
		DatasetDescription labels = description("{\"background\": 0, \"a\": 1, \"b\": 2}");
		map(reference, "x", 1, 1, 1, 2, 2, 0, 0, 0, 0);
		map(predictions, "x", 1, 1, 1, 2, 2, 0, 1, 0, 2);
		assertThat(search(labels).postProcessing().steps()).containsExactly(KeepLargest.foreground(1, 2));
	}

	@Test
	void nothingIsDoneWhereNothingHelps() {
		DatasetDescription labels = description("{\"background\": 0, \"a\": 1, \"b\": 2}");
		map(reference, "x", 1, 0, 1, 1, 0, 2, 0, 2, 2);
		map(predictions, "x", 1, 0, 1, 1, 0, 2, 0, 2, 2);
		PostProcessingSearch.Result result = search(labels);
		assertThat(result.postProcessing().steps()).isEmpty();
		assertThat(postprocessed("x")).containsExactly(1, 0, 1, 1, 0, 2, 0, 2, 2);
		assertThat(Json.read(predictions.resolve("postprocessing.json")).path("postprocessing_fns")).isEmpty();
	}

	@Test
	void oneLabelIsTriedOnce() {
		DatasetDescription one = description("{\"background\": 0, \"a\": 1}");
		map(reference, "x", 1, 1, 0, 0, 0);
		map(predictions, "x", 1, 1, 0, 1, 0);
		assertThat(search(one).postProcessing().steps()).containsExactly(KeepLargest.foreground(1));
	}

	@Test
	void regionsAreTriedOneAfterTheOther() {
		DatasetDescription regions = description(
				"{\"background\": 0, \"whole\": [1, 2], \"core\": 2}, \"regions_class_order\": [1, 2]");
		// the whole region truly has two parts; the core has a false island that touches the second one
		map(reference, "x", 1, 1, 2, 2, 0, 0, 1, 1);
		map(predictions, "x", 1, 1, 2, 2, 0, 2, 1, 1);
		List<KeepLargest> steps = search(regions).postProcessing().steps();
		assertThat(steps).containsExactly(KeepLargest.of(LabelOrRegion.label(2)));
	}

	@Test
	void aPredictionWithoutReferenceIsNamed() {
		DatasetDescription one = description("{\"background\": 0, \"a\": 1}");
		map(reference, "x", 1, 1, 0);
		map(predictions, "y", 1, 1, 0);
		assertThatThrownBy(() -> search(one)).isInstanceOf(HilumException.class).hasMessageContaining("y.nii.gz");
	}
}
