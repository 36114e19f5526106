// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.TinyDataset;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.RawDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Label maps that hold several structures in several ways: layers, segments, soft masks, delineations. */
class LabelSourcesTest {

	private static final int N = 6;

	@TempDir
	private Path folder;
	private Path source;
	private Path target;

	@BeforeEach
	void folders() {
		source = folder.resolve("source");
		target = folder.resolve("Dataset001_Made");
	}

	/** A structure as a condition on x. */
	@FunctionalInterface
	private interface Values {
		int at(int layer, int x);
	}

	private static Geometry grid() {
		return Geometry.axisAligned(new int[] { N, 2, 2 }, new double[] { 1, 1, 1 });
	}

	private void image(String id) {
		ImageFormats.write(source.resolve(id + "_ct.nii.gz"), TinyDataset.volume(grid(), PixelType.INT16,
				(x, y, z) -> x + id.hashCode() % 100));
	}

	private void segmentation(String id, int layers, Values values, String... header) throws IOException {
		image(id);
		String text = "NRRD0004\ntype: unsigned char\ndimension: 4\nspace: left-posterior-superior\nsizes: " + layers + " " + N
				+ " 2 2\nspace directions: none (1,0,0) (0,1,0) (0,0,1)\nkinds: list domain domain domain\nencoding: raw\n"
				+ "space origin: (0,0,0)\n" + String.join("\n", header) + "\n\n";
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(text.getBytes(StandardCharsets.UTF_8));
		for (int i = 0; i < N * 4; i++) {
			for (int layer = 0; layer < layers; layer++) {
				out.write(values.at(layer, i % N));
			}
		}
		Files.createDirectories(source);
		Files.write(source.resolve(id + ".seg.nrrd"), out.toByteArray());
	}

	private static String[] segment(int number, String name, int value, int layer) {
		String key = "Segment" + number + "_";
		return new String[] { key + "Name:=" + name, key + "LabelValue:=" + value, key + "Layer:=" + layer };
	}

	private static String[] segments(String[]... segments) {
		return java.util.Arrays.stream(segments).flatMap(java.util.Arrays::stream).toArray(String[]::new);
	}

	private List<CaseResult> run(String labels, String... names) {
		return PatternImport.run(preview(labels, names), target, 2, Progress.NONE);
	}

	private SourcePreview preview(String labels, String... names) {
		return SourcePreview.of(new PatternSource(source, List.of(new FilePattern("{case}_ct.nii.gz")),
				new FilePattern(labels), List.of("CT"), List.of(names), null));
	}

	private int[] row(String folder, String id) {
		Volume map = ImageFormats.read(target.resolve(folder).resolve(id + ".nii.gz"));
		return IntStream.range(0, N).map(x -> (int) map.value(x)).toArray();
	}

	@Test
	void layersOfSlicerAreReadByTheNamesInTheHeader() throws IOException {
		segmentation("a", 2, (layer, x) -> layer == 0 ? x == 2 ? 1 : 0 : x >= 1 && x <= 4 ? 1 : 0,
				segments(segment(0, "tumour", 1, 0), segment(1, "organ", 1, 1)));
		List<CaseResult> results = run("{case}.seg.nrrd");
		assertThat(results.getFirst().remarks())
				.containsExactly("tumour and organ share 4 voxels, which go to tumour, the smaller one");
		assertThat(row("labelsTr", "a")).containsExactly(0, 2, 1, 2, 2, 0);
		assertThat(RawDataset.open(target).description().labels().keySet()).containsExactly("background", "tumour", "organ");
	}

	@Test
	void segmentsWithOtherNumbersInOtherCasesKeepTheirLabel() throws IOException {
		segmentation("a", 1, (layer, x) -> x < 2 ? 1 : x < 4 ? 2 : 0,
				segments(segment(0, "tumour", 1, 0), segment(1, "organ", 2, 0)));
		segmentation("b", 1, (layer, x) -> x < 2 ? 2 : x < 4 ? 1 : 0,
				segments(segment(0, "Organ", 1, 0), segment(1, "Tumour ", 2, 0)));
		run("{case}.seg.nrrd");
		assertThat(row("labelsTr", "a")).containsExactly(1, 1, 2, 2, 0, 0);
		assertThat(row("labelsTr", "b")).containsExactly(1, 1, 2, 2, 0, 0);
	}

	@Test
	void namesThatAreGivenChooseSegmentsAndTheirOrder() throws IOException {
		segmentation("a", 2, (layer, x) -> layer == 0 ? x == 2 ? 1 : 0 : x >= 1 && x <= 4 ? 1 : 0,
				segments(segment(0, "tumour", 1, 0), segment(1, "organ", 1, 1)));
		assertThatThrownBy(() -> run("{case}.seg.nrrd", "organ", "tumour")).hasMessageContaining("No case");
		assertThat(failure("{case}.seg.nrrd", "organ", "tumour"))
				.contains("Nothing is left of tumour").contains("--label-names");
		assertThat(run("{case}.seg.nrrd", "organ").getFirst().remarks()).contains(
				"the segment tumour is no label and is left out");
		assertThat(row("labelsTr", "a")).containsExactly(0, 1, 1, 1, 1, 0);
		assertThat(failure("{case}.seg.nrrd", "liver")).contains("tumour, organ");
	}

	@Test
	void aSegmentOfTheBackgroundIsNoLabel() throws IOException {
		segmentation("a", 1, (layer, x) -> x < 2 ? 1 : x < 4 ? 2 : 0,
				segments(segment(0, "Background", 1, 0), segment(1, "organ", 2, 0)));
		assertThat(run("{case}.seg.nrrd").getFirst().remarks()).containsExactly(
				"the segment Background is no label and is left out");
		assertThat(row("labelsTr", "a")).containsExactly(0, 0, 1, 1, 0, 0);
		assertThat(RawDataset.open(target).description().labels().keySet()).containsExactly("background", "organ");
		assertThat(PatternImporter.LABEL_NAMES.problem(List.of("background", "organ"))).get().asString().contains("from 1 on");
	}

	@Test
	void segmentsOfOneNameAreOneLabelWithARemark() throws IOException {
		segmentation("a", 1, (layer, x) -> x < 2 ? 1 : x < 4 ? 2 : 0,
				segments(segment(0, "lesion", 1, 0), segment(1, "Lesion", 2, 0)));
		assertThat(run("{case}.seg.nrrd").getFirst().remarks()).containsExactly(
				"several segments are named lesion and become one label");
		assertThat(row("labelsTr", "a")).containsExactly(1, 1, 1, 1, 0, 0);
	}

	@Test
	void aSegmentWithoutNameAmongNamedOnesIsRefused() throws IOException {
		segmentation("a", 1, (layer, x) -> x < 2 ? 1 : x < 4 ? 2 : 0,
				segments(segment(0, "tumour", 1, 0), segment(1, "organ", 2, 0)));
		segmentation("b", 1, (layer, x) -> x < 2 ? 1 : x < 4 ? 2 : 0,
				segments(segment(0, "", 1, 0), segment(1, "organ", 2, 0)));
		assertThat(run("{case}.seg.nrrd").get(1).reason()).contains("a segment without a name", "named tumour, organ");
	}

	@Test
	void segmentsWithoutNamesAreCalledByTheirNumber() throws IOException {
		segmentation("a", 1, (layer, x) -> x < 2 ? 1 : 0, segment(0, "", 1, 0));
		assertThat(run("{case}.seg.nrrd").getFirst().remarks()).containsExactly("a segment has no name and is called Segment_1");
	}

	@Test
	void aMarkedVoxelWithoutSegmentIsRefused() throws IOException {
		segmentation("a", 1, (layer, x) -> x, segments(segment(0, "tumour", 1, 0), segment(1, "organ", 2, 0)));
		assertThat(failure("{case}.seg.nrrd")).contains("names no segment for the value 3");
	}

	@Test
	void aCaseWithoutNamesAmongCasesWithNamesIsRefused() throws IOException {
		segmentation("a", 1, (layer, x) -> x < 2 ? 1 : 0, segment(0, "tumour", 1, 0));
		segmentation("b", 1, (layer, x) -> x < 2 ? 1 : 0);
		List<CaseResult> results = run("{case}.seg.nrrd");
		assertThat(results.get(1).outcome()).isEqualTo(CaseResult.Outcome.FAILED);
		assertThat(results.get(1).reason()).contains("names no segment, as those of other cases do");
	}

	private String failure(String labels, String... names) {
		List<String> notes = new ArrayList<>();
		assertThatThrownBy(() -> PatternImport.run(preview(labels, names), target, 1, new Progress() {
			@Override
			public void note(String text) {
				notes.add(text);
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		})).isInstanceOf(HilumException.class);
		return String.join("\n", notes);
	}

	private void components(String id, int count, Values values) {
		image(id);
		byte[] bytes = new byte[count * N * 4];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) values.at(i / (N * 4), i % N);
		}
		ImageFormats.write(source.resolve(id + "_seg.nii.gz"),
				new Volume(grid(), PixelType.UINT8, count, MemorySegment.ofArray(bytes), null));
	}

	@Test
	void eachComponentOfAOneHotMapIsALabel() {
		components("a", 2, (c, x) -> c == 0 ? x == 1 ? 1 : 0 : x > 3 ? 255 : 0);
		run("{case}_seg.nii.gz");
		assertThat(row("labelsTr", "a")).containsExactly(0, 1, 0, 0, 2, 2);
		assertThat(RawDataset.open(target).description().labels().keySet()).containsExactly("background", "label_1", "label_2");
	}

	@Test
	void aOneHotMapWithBackgroundIsToldAndNamesAreCounted() {
		components("a", 3, (c, x) -> (c == 0 ? x < 2 : c == 1 ? x == 2 : x > 2) ? 1 : 0);
		assertThat(run("{case}_seg.nii.gz", "one", "two").getFirst().remarks())
				.containsExactly("every voxel is in one layer: layer 0 is taken as the background");
		assertThat(row("labelsTr", "a")).containsExactly(0, 0, 1, 2, 2, 2);
		assertThat(failure("{case}_seg.nii.gz", "one")).contains("3 layers, but 1 labels are named");
	}

	@Test
	void severalLabelMapsInOneFileAreRefused() {
		components("a", 2, (c, x) -> x % 3);
		assertThat(failure("{case}_seg.nii.gz")).contains("2 layers").contains("one annotator");
	}

	private void mask(String id, String name, TinyDataset.Voxels voxels) {
		image(id);
		ImageFormats.write(source.resolve(id + "_" + name + ".nii.gz"),
				TinyDataset.volume(grid(), PixelType.FLOAT32, voxels));
	}

	@Test
	void softMasksAreCutAtOneHalfAndThatIsSaid() {
		mask("a", "m_tumour", (x, y, z) -> x == 0 ? 0.5f : x == 1 ? 0.49f : x == 2 ? 1e-7f : 0);
		mask("a", "m_organ", (x, y, z) -> x == 4 ? 60 : x == 5 ? 100 : x == 3 ? 40.5f : 0);
		List<CaseResult> results = run("{case}_m_{label}.nii.gz", "tumour", "organ");
		assertThat(results.getFirst().remarks()).containsExactly(
				"tumour: soft mask, voxels of at least 0.5 belong to it: 4 of 12 above 0",
				"organ: soft mask, voxels of at least 50 belong to it: 8 of 12 above 0");
		assertThat(row("labelsTr", "a")).containsExactly(1, 0, 0, 0, 2, 2);
	}

	@Test
	void aSoftMaskOfWhichNothingIsLeftIsRefused() {
		mask("a", "m_tumour", (x, y, z) -> x == 0 ? 0.4f : 0);
		mask("a", "m_organ", (x, y, z) -> x == 4 ? 1 : 0);
		assertThat(failure("{case}_m_{label}.nii.gz")).contains("No voxel of the soft mask reaches 0.5, but 4 are above 0")
				.contains("a_m_tumour.nii.gz");
	}

	@Test
	void valuesOfNoMaskAreRefused() {
		mask("a", "m_tumour", (x, y, z) -> x);
		assertThat(failure("{case}_m_{label}.nii.gz")).contains("not those of a mask").contains("without {label}");
	}

	@Test
	void labelsThatAreNearlyWholeAreRoundedAndOthersRefused() {
		mask("a", "map", (x, y, z) -> x == 1 ? 0.9999f : x == 2 ? 2.004f : 0);
		assertThat(run("{case}_map.nii.gz").getFirst().remarks())
				.containsExactly("8 label values were rounded to the whole number that they nearly are");
		assertThat(row("labelsTr", "a")).containsExactly(0, 1, 2, 0, 0, 0);
		mask("a", "map", (x, y, z) -> x == 1 ? 0.9f : 0);
		assertThat(failure("{case}_map.nii.gz")).contains("no whole number");
	}

	@Test
	void delineationsNamedByACounterAreAnnotators() {
		for (int observer = 1; observer <= 5; observer++) {
			int end = observer;
			mask("a", "m_GTV_" + observer, (x, y, z) -> x < end ? 1 : 0);
		}
		mask("a", "m_lung", (x, y, z) -> x == 5 ? 1 : 0);
		SourcePreview preview = preview("{case}_m_{label}.nii.gz");
		assertThat(preview.labels()).containsExactly("GTV", "lung");
		List<CaseResult> results = run("{case}_m_{label}.nii.gz");
		assertThat(results.getFirst().remarks()).anySatisfy(r -> assertThat(r).contains("GTV was drawn 5 times"));
		assertThat(row("labelsTr_variants/1", "a")).containsExactly(1, 0, 0, 0, 0, 0);
		assertThat(row("labelsTr_variants/5", "a")).containsExactly(1, 1, 1, 1, 1, 0);
		assertThat(row("labelsTr", "a")).as("consensus; the lung was drawn once and stays").startsWith(1, 1).endsWith(2);
		assertThat(preview("{case}_m_{label}.nii.gz", "GTV_1", "GTV_2", "GTV_3", "GTV_4", "GTV_5").delineations())
				.as("names that are given are labels").isEmpty();
	}

	@Test
	void numberedStructuresThatLieApartAreNoDelineations() {
		for (int number = 1; number <= 3; number++) {
			int at = number;
			mask("a", "m_part" + number, (x, y, z) -> x == at ? 1 : 0);
		}
		assertThat(failure("{case}_m_{label}.nii.gz")).contains("share no voxel")
				.contains("--label-names part1,part2,part3");
	}
}
