// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostProcessingTest {

	private static final PostProcessing LABELS = new PostProcessing(List.of(KeepLargest.foreground(1, 2),
			KeepLargest.of(LabelOrRegion.label(1)), KeepLargest.of(LabelOrRegion.label(2))));
	private static final PostProcessing REGIONS = new PostProcessing(List.of(
			KeepLargest.of(LabelOrRegion.region(List.of(1, 2, 3))), KeepLargest.of(LabelOrRegion.label(3))));

	@TempDir
	private Path folder;

	private Path fixture(String name) throws IOException {
		Path file = folder.resolve(name);
		try (InputStream in = PostProcessingTest.class.getResourceAsStream("data/" + name)) {
			Files.copy(in, file);
		}
		return file;
	}

	@Test
	void readsWhatPythonWrote() throws IOException {
		assertThat(PostProcessing.read(fixture("labels.pkl"))).isEqualTo(LABELS);
		assertThat(PostProcessing.read(fixture("regions.pkl"))).isEqualTo(REGIONS);
		assertThat(PostProcessing.read(fixture("nothing.pkl")).steps()).isEmpty();
	}

	@Test
	void readsItsOwnFilesAndNamesTheFunctionAsPythonFindsIt() throws IOException {
		PostProcessing other = new PostProcessing(
				List.of(new KeepLargest(List.of(LabelOrRegion.region(List.of(1, 2)), LabelOrRegion.label(4)), true, 7)));
		for (PostProcessing p : List.of(LABELS, REGIONS, other, new PostProcessing(List.of()))) {
			Path file = folder.resolve("own.pkl");
			p.write(file);
			assertThat(PostProcessing.read(file)).isEqualTo(p);
		}
		LABELS.write(folder.resolve("own.pkl"));
		assertThat(Files.readString(folder.resolve("own.pkl"), StandardCharsets.ISO_8859_1))
				.contains("cnnunetv2.postprocessing.remove_connected_components\n"
						+ "remove_all_but_largest_component_from_segmentation\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "called.pkl", "hostile.pkl" })
	void refusesEveryPickleThatWantsToRunSomething(String name) throws IOException {
		Path file = fixture(name);
		assertThatThrownBy(() -> PostProcessing.read(file)).isInstanceOf(HilumException.class)
				.hasMessageContaining(name.equals("called.pkl") ? "calls" : "system").hasMessageContaining(name);
	}

	@Test
	void refusesOtherPickles() throws IOException {
		Path file = folder.resolve("other.pkl");
		Files.write(file, new byte[] { (byte) 0x80, 2, 'K', 1, '.' });
		assertThatThrownBy(() -> PostProcessing.read(file)).isInstanceOf(HilumException.class)
				.hasMessageContaining("determine_postprocessing");
	}

	@Test
	void describesItselfAsNnunetDoes() {
		var json = Json.object();
		REGIONS.describe(json);
		assertThat(json.path("postprocessing_fns")).hasSize(2);
		assertThat(json.path("postprocessing_kwargs").toString())
				.isEqualTo("[{\"labels_or_regions\":[1,2,3]},{\"labels_or_regions\":3}]");
		var labels = Json.object();
		LABELS.describe(labels);
		assertThat(labels.path("postprocessing_kwargs").toString())
				.isEqualTo("[{\"labels_or_regions\":[1,2]},{\"labels_or_regions\":1},{\"labels_or_regions\":2}]");
	}

	@Test
	void keepsTheLargestComponentAcrossCornersAndAllOfEqualSize() {
		// one row per z; 1 and 2 touch at a corner, so they are one component of the foreground
		ShortArray map = new ShortArray(new short[] { 1, 1, 0, 0, 0, 0, 1, //
				0, 0, 2, 0, 0, 0, 0, //
				0, 0, 0, 0, 3, 0, 0 }, 1, 3, 7);
		assertThat(KeepLargest.foreground(1, 2, 3).apply(map).data()).containsExactly(1, 1, 0, 0, 0, 0, 0, //
				0, 0, 2, 0, 0, 0, 0, //
				0, 0, 0, 0, 0, 0, 0);
		assertThat(KeepLargest.of(LabelOrRegion.label(1)).apply(map).data()).containsExactly(1, 1, 0, 0, 0, 0, 0, //
				0, 0, 2, 0, 0, 0, 0, //
				0, 0, 0, 0, 3, 0, 0);
		assertThat(KeepLargest.of(LabelOrRegion.label(3)).apply(map)).isSameAs(map);
		assertThat(KeepLargest.of(LabelOrRegion.label(9)).apply(map)).isSameAs(map);
		ShortArray twins = new ShortArray(new short[] { 1, 0, 1 }, 1, 1, 3);
		assertThat(KeepLargest.of(LabelOrRegion.label(1)).apply(twins)).isSameAs(twins);
	}
}
