// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.hilum.core.HilumException;
import org.hilum.core.HilumException.Kind;
import org.hilum.core.Progress;
import org.hilum.datasets.TinyDataset;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.nnunet.dataset.IntegrityCheck;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternImportTest {

	@TempDir
	private Path folder;
	private Path source;
	private Path target;

	@BeforeEach
	void folders() {
		source = folder.resolve("source");
		target = folder.resolve("Dataset001_Made");
	}

	private void write(String name, PixelType type, TinyDataset.Voxels voxels) {
		ImageFormats.write(source.resolve(name), TinyDataset.volume(TinyDataset.grid(), type, voxels));
	}

	private SourcePreview preview(String images, String labels, List<String> names, double... spacing) {
		return SourcePreview.of(new PatternSource(source, List.of(new FilePattern(images)), new FilePattern(labels),
				List.of("CT"), names, spacing.length == 0 ? null : spacing));
	}

	@Test
	void pairsInAnyFormatBecomeADataset() {
		write("a_image.nrrd", PixelType.INT16, TinyDataset.noise(1));
		write("a_label.nii.gz", PixelType.UINT8, TinyDataset.organs());
		write("b_image.mha", PixelType.INT16, TinyDataset.noise(2));
		write("b_label.nii.gz", PixelType.FLOAT32, TinyDataset.organs());
		write("c_image.nii", PixelType.INT16, TinyDataset.noise(3));
		SourcePreview preview = preview("{case}_image.*", "{case}_label.nii.gz", List.of("left", "right"));
		assertThat(preview.cases()).extracting(SourcePreview.Item::id).containsExactly("a", "b", "c");
		assertThat(PatternImport.run(preview, target, 2, Progress.NONE)).extracting(CaseResult::outcome)
				.containsOnly(CaseResult.Outcome.IMPORTED);
		RawDataset dataset = RawDataset.open(target);
		assertThat(dataset.trainingCases()).extracting(RawCase::id).containsExactly("a", "b");
		assertThat(dataset.testCases()).extracting(RawCase::id).containsExactly("c");
		assertThat(dataset.description().labels()).containsKeys("left", "right");
		assertThat(IntegrityCheck.check(dataset, 2, Progress.NONE)).isEmpty();
		assertThat(DatasetExaminer.examine(target, CheckOptions.standard(), Progress.NONE).findings()).isEmpty();
		Volume image = ImageFormats.read(target.resolve("imagesTr/a_0000.nii.gz"));
		assertThat(image.geometry().matches(TinyDataset.grid(), 1e-5)).isTrue();
	}

	@Test
	void anImportThatWasStoppedIsContinuedByTheSameCall() throws IOException {
		for (String id : List.of("a", "b", "c", "d")) {
			write(id + "_image.nii.gz", PixelType.INT16, TinyDataset.noise(id.charAt(0)));
			write(id + "_label.nii.gz", PixelType.UINT8, TinyDataset.organs());
		}
		SourcePreview preview = preview("{case}_image.nii.gz", "{case}_label.nii.gz", List.of("left", "right"));
		AtomicInteger done = new AtomicInteger();
		assertThatThrownBy(() -> PatternImport.run(preview, target, 1, new Progress() {
			@Override
			public void advance(long units) {
				done.addAndGet((int) units);
			}

			@Override
			public boolean cancelled() {
				return done.get() >= 2;
			}
		})).isInstanceOfSatisfying(HilumException.class, e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
		assertThat(target.resolve("labelsTr/b.nii.gz")).exists();
		assertThat(target.resolve("dataset.json")).doesNotExist();
		assertThat(PatternImport.isDone(preview, target)).isFalse();
		assertThat(PatternImport.run(preview, target, 2, Progress.NONE)).extracting(CaseResult::outcome).hasSize(4)
				.containsOnly(CaseResult.Outcome.IMPORTED);
		assertThat(PatternImport.isDone(preview, target)).isTrue();
		Path once = folder.resolve("Dataset002_Once");
		PatternImport.run(preview, once, 1, Progress.NONE);
		for (String file : List.of("dataset.json", "imagesTr/a_0000.nii.gz", "imagesTr/d_0000.nii.gz", "labelsTr/b.nii.gz")) {
			assertThat(target.resolve(file)).hasSameBinaryContentAs(once.resolve(file));
		}
	}

	@Test
	void aFileThatCannotBeReadFailsForItsCaseOnly() throws IOException {
		for (String id : List.of("a", "b")) {
			write(id + "_image.nii.gz", PixelType.INT16, TinyDataset.noise(1));
			write(id + "_label.nii.gz", PixelType.UINT8, TinyDataset.organs());
		}
		Files.write(source.resolve("b_label.nii.gz"), new byte[] { 0x1f, (byte) 0x8b, 8, 0, 0 });
		SourcePreview preview = preview("{case}_image.nii.gz", "{case}_label.nii.gz", List.of("left", "right"));
		List<CaseResult> results = PatternImport.run(preview, target, 2, Progress.NONE);
		assertThat(results).extracting(CaseResult::outcome).containsExactly(CaseResult.Outcome.IMPORTED,
				CaseResult.Outcome.FAILED);
	}

	@Test
	void ofACaseWhoseSecondChannelCannotBeReadNothingStays() throws IOException {
		for (String id : List.of("a", "b")) {
			write(id + "_t1.nii.gz", PixelType.INT16, TinyDataset.noise(1));
			write(id + "_t2.nii.gz", PixelType.INT16, TinyDataset.noise(2));
			write(id + "_label.nii.gz", PixelType.UINT8, TinyDataset.organs());
		}
		Files.writeString(source.resolve("b_t2.nii.gz"), "no image");
		SourcePreview preview = SourcePreview.of(new PatternSource(source,
				List.of(new FilePattern("{case}_t1.nii.gz"), new FilePattern("{case}_t2.nii.gz")),
				new FilePattern("{case}_label.nii.gz"), List.of("T1", "T2"), List.of("left", "right"), null));
		List<CaseResult> results = PatternImport.run(preview, target, 1, Progress.NONE);
		assertThat(results.getLast().reason()).contains("b_t2.nii.gz");
		assertThat(target.resolve("imagesTr")).isDirectoryNotContaining("glob:**b_*")
				.isDirectoryContaining("glob:**a_0001.nii.gz");
		assertThat(IntegrityCheck.check(RawDataset.open(target), 1, Progress.NONE)).isEmpty();
	}

	@Test
	void aLabelMapThatIsCroppedToItsExtentIsPutOntoTheGridOfItsImage() {
		Geometry grid = TinyDataset.grid();
		double[] corner = grid.toWorld(3, 2, 1);
		Geometry cropped = new Geometry(new int[] { 4, 3, 2 }, grid.spacing(), corner, grid.direction());
		Geometry between = new Geometry(new int[] { 4, 3, 2 }, grid.spacing(), grid.toWorld(3.5, 2, 1), grid.direction());
		write("a_image.nii.gz", PixelType.INT16, TinyDataset.noise(1));
		ImageFormats.write(source.resolve("a_label.nii.gz"),
				TinyDataset.volume(cropped, PixelType.UINT8, (x, y, z) -> x == 0 && y == 1 && z == 1 ? 2 : 1));
		write("b_image.nii.gz", PixelType.INT16, TinyDataset.noise(1));
		ImageFormats.write(source.resolve("b_label.nii.gz"), TinyDataset.volume(between, PixelType.UINT8, (x, y, z) -> 1));
		PatternImport.run(preview("{case}_image.nii.gz", "{case}_label.nii.gz", List.of("left", "right")), target, 1,
				Progress.NONE);
		Volume label = ImageFormats.read(target.resolve("labelsTr/a.nii.gz"));
		assertThat(label.geometry().matches(grid, 1e-4)).isTrue();
		int[] size = grid.size();
		long marked = 0;
		for (long i = 0; i < label.values(); i++) {
			marked += label.value(i) > 0 ? 1 : 0;
		}
		assertThat(marked).isEqualTo(4 * 3 * 2);
		assertThat(label.value(3 + size[0] * (3L + size[1] * 2L))).isEqualTo(2);
		assertThat(ImageFormats.read(target.resolve("labelsTr/b.nii.gz")).geometry().size()).as("half a voxel off")
				.containsExactly(4, 3, 2);
	}

	@Test
	void aLabelMapInAnotherOrientationIsTurnedToTheAxesOfItsImage() {
		write("a_image.nii.gz", PixelType.INT16, TinyDataset.noise(1));
		Volume upright = TinyDataset.volume(TinyDataset.grid(), PixelType.UINT8, TinyDataset.organs());
		ImageFormats.write(source.resolve("a_label.nrrd"), Reorientation.to(upright, "PIR"));
		PatternImport.run(preview("{case}_image.nii.gz", "{case}_label.nrrd", List.of("left", "right")), target, 1,
				Progress.NONE);
		Volume label = ImageFormats.read(target.resolve("labelsTr/a.nii.gz"));
		assertThat(label.geometry().matches(TinyDataset.grid(), 1e-4)).isTrue();
		assertThat(label.data().mismatch(upright.data())).as("first voxel that differs").isEqualTo(-1);
	}

	@Test
	void whatAHeaderLeavesOpenIsSaidAndContradictionsAreRefused() throws IOException {
		write("a_label.nrrd", PixelType.UINT8, TinyDataset.organs());
		write("a_image.nrrd", PixelType.INT16, TinyDataset.noise(1));
		write("b_image.nii", PixelType.INT16, TinyDataset.noise(2));
		write("b_label.nrrd", PixelType.UINT8, TinyDataset.organs());
		replace("a_image.nrrd", "kinds: domain", "space units: \"cm\" \"cm\" \"cm\"\nkinds: domain");
		byte[] header = Files.readAllBytes(source.resolve("b_image.nii"));
		ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putFloat(80, 0.5f);
		Files.write(source.resolve("b_image.nii"), header);
		List<CaseResult> results = PatternImport.run(preview("{case}_image.*", "{case}_label.nrrd", List.of("left", "right")),
				target, 1, Progress.NONE);
		assertThat(results.getFirst().remarks()).singleElement().asString().startsWith("a_image.nrrd: ").contains("in cm");
		assertThat(results.getLast().outcome()).isEqualTo(CaseResult.Outcome.FAILED);
		assertThat(results.getLast().reason()).contains("b_image.nii").contains("stated twice");
	}

	private void replace(String name, String old, String text) throws IOException {
		Path file = source.resolve(name);
		String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		assertThat(content).contains(old);
		Files.write(file, content.replace(old, text).getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void picturesWithATableOfColoursHoldLabelNumbers() throws IOException {
		byte[] red = new byte[256];
		red[2] = (byte) 255;
		for (String ending : List.of("bmp", "tif")) {
			BufferedImage labels = new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 256,
					red, new byte[256], new byte[256]));
			labels.getRaster().setSample(1, 2, 0, 2);
			BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_GRAY);
			image.getRaster().setSample(0, 0, 0, 99);
			Files.createDirectories(source);
			ImageIO.write(image, ending.equals("tif") ? "tiff" : ending, source.resolve(ending + "_image." + ending).toFile());
			ImageIO.write(labels, ending.equals("tif") ? "tiff" : ending, source.resolve(ending + "_label." + ending).toFile());
			Path made = folder.resolve(ending.equals("tif") ? "Dataset003_Tif" : "Dataset002_Bmp");
			PatternImport.run(preview("{case}_image." + ending, "{case}_label." + ending, List.of("first", "second")), made, 1,
					Progress.NONE);
			Volume label = ImageFormats.read(made.resolve("labelsTr/" + ending + ".nii.gz"));
			assertThat(label.value(1 + 4 * 2)).as(ending).isEqualTo(2);
		}
	}

	@Test
	void whatAllCasesNeedEndsTheImportBeforeADatasetIsDescribed() throws IOException {
		write("a_image.nii", PixelType.INT16, TinyDataset.noise(1));
		write("a_label.nii", PixelType.UINT8, TinyDataset.organs());
		SourcePreview preview = preview("{case}_image.nii", "{case}_label.nii", List.of());
		// as with a full disk, nothing can be written there
		Files.createDirectories(target);
		Files.createFile(target.resolve("imagesTr"));
		assertThatThrownBy(() -> PatternImport.run(preview, target, 1, Progress.NONE))
				.isInstanceOfSatisfying(HilumException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ENVIRONMENT));
		assertThat(target.resolve("dataset.json")).as("the same import continues").doesNotExist();
	}

	@Test
	void masksOfOneLabelEachAreJoinedAndOverlapsTold() {
		write("p1/ct.nii.gz", PixelType.INT16, TinyDataset.noise(1));
		write("p1/masks/tumour.nii.gz", PixelType.UINT8, (x, y, z) -> x < 4 ? 255 : 0);
		write("p1/masks/organ.nii.gz", PixelType.UINT8, (x, y, z) -> x >= 2 && x < 8 ? 1 : 0);
		write("p2/ct.nii.gz", PixelType.INT16, TinyDataset.noise(2));
		write("p2/masks/organ.nii.gz", PixelType.UINT8, (x, y, z) -> x > 5 ? 1 : 0);
		write("p3/masks/organ.nii.gz", PixelType.UINT8, (x, y, z) -> 1);
		SourcePreview preview = preview("{case}/ct.nii.gz", "{case}/masks/{label}.nii.gz", List.of("tumour", "organ"));
		List<CaseResult> results = PatternImport.run(preview, target, 2, Progress.NONE);
		assertThat(results.get(0).remarks()).containsExactly("tumour and organ share 160 voxels, which go to tumour");
		assertThat(results.get(1).remarks()).containsExactly("tumour is missing");
		assertThat(results.get(2).outcome()).isEqualTo(CaseResult.Outcome.SKIPPED);
		Volume label = ImageFormats.read(target.resolve("labelsTr/p1.nii.gz"));
		assertThat(new double[] { label.value(0), label.value(3), label.value(4), label.value(8) }).containsExactly(1, 1, 2,
				0);
		assertThat(preview("{case}/ct.nii.gz", "{case}/masks/{label}.nii.gz", List.of()).labels())
				.containsExactly("organ", "tumour");
	}

	@Test
	void pngSlicesAreStackedByNumber() throws IOException {
		for (int z = 1; z <= 11; z++) {
			png("s1/ct/" + z + ".png", BufferedImage.TYPE_USHORT_GRAY, 1000 * z);
			png("s1/seg/" + z + ".png", BufferedImage.TYPE_BYTE_GRAY, z > 5 ? 1 : 0);
		}
		SourcePreview preview = preview("{case}/ct/{slice}.png", "{case}/seg/{slice}.png", List.of("thing"), 0.5, 0.5, 2);
		assertThat(PatternImport.run(preview, target, 1, Progress.NONE).getFirst().outcome())
				.isEqualTo(CaseResult.Outcome.IMPORTED);
		Volume image = ImageFormats.read(target.resolve("imagesTr/s1_0000.nii.gz"));
		assertThat(image.geometry().size()).containsExactly(4, 3, 11);
		assertThat(image.geometry().spacing()).containsExactly(0.5, 0.5, 2);
		assertThat(image.value(0)).isEqualTo(1000);
		assertThat(image.value(12 * 10)).as("slice 11 is the last").isEqualTo(11000);
		assertThat(ImageFormats.read(target.resolve("labelsTr/s1.nii.gz")).value(12 * 5)).isEqualTo(1);
	}

	@Test
	void pairsOfPicturesStayPictures() throws IOException {
		for (String id : List.of("a", "b")) {
			png("images/" + id + ".png", BufferedImage.TYPE_INT_RGB, 0x0A141E);
			png("labels/" + id + ".png", BufferedImage.TYPE_BYTE_GRAY, 1);
		}
		png("images/alpha.png", BufferedImage.TYPE_INT_ARGB, 5);
		png("labels/alpha.png", BufferedImage.TYPE_BYTE_GRAY, 1);
		png("images/colour.png", BufferedImage.TYPE_INT_RGB, 5);
		png("labels/colour.png", BufferedImage.TYPE_INT_RGB, 1);
		SourcePreview preview = SourcePreview.of(new PatternSource(source, List.of(new FilePattern("images/{case}.png")),
				new FilePattern("labels/{case}.png"), List.of("image"), List.of("thing"), null));
		List<CaseResult> results = PatternImport.run(preview, target, 1, Progress.NONE);
		assertThat(results).extracting(CaseResult::outcome).containsExactly(CaseResult.Outcome.IMPORTED,
				CaseResult.Outcome.FAILED, CaseResult.Outcome.IMPORTED, CaseResult.Outcome.FAILED);
		assertThat(results.get(1).reason()).contains("has an alpha channel", "RGB without alpha");
		assertThat(results.get(3).reason()).contains("The label map is in colour");
		RawDataset dataset = RawDataset.open(target);
		assertThat(dataset.description().fileEnding()).isEqualTo(".png");
		assertThat(dataset.description().json().path("channel_names")).extracting(node -> node.asText())
				.containsExactly("R", "G", "B");
		assertThat(IntegrityCheck.check(dataset, 1, Progress.NONE)).isEmpty();
		assertThat(ImageFormats.read(target.resolve("imagesTr/a_0000.png")).components()).isEqualTo(3);
		assertThat(ImageFormats.readLabels(target.resolve("labelsTr/b.png")).value(0)).isEqualTo(1);
	}

	@Test
	void aPngSliceThatIsMissingIsNotPassedOver() throws IOException {
		for (int z : List.of(1, 2, 4)) {
			png("s1/ct/" + z + ".png", BufferedImage.TYPE_USHORT_GRAY, 1000);
			png("s1/seg/" + z + ".png", BufferedImage.TYPE_BYTE_GRAY, 1);
		}
		SourcePreview preview = preview("{case}/ct/{slice}.png", "{case}/seg/{slice}.png", List.of("thing"), 1, 1, 1);
		List<String> notes = new ArrayList<>();
		assertThatThrownBy(() -> PatternImport.run(preview, target, 1, new Progress() {
			@Override
			public void note(String text) {
				notes.add(text);
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		})).isInstanceOf(HilumException.class);
		assertThat(notes).anySatisfy(n -> assertThat(n).contains("number 4 follows 2").contains("Export all slices"));
	}

	@Test
	void unnamedValuesAreNamedByNumber() {
		write("a_image.nii.gz", PixelType.INT16, TinyDataset.noise(1));
		write("a_label.nii.gz", PixelType.UINT8, TinyDataset.organs());
		PatternImport.run(preview("{case}_image.nii.gz", "{case}_label.nii.gz", List.of()), target, 1, Progress.NONE);
		assertThat(RawDataset.open(target).description().labels()).containsKeys("label_1", "label_2");
	}

	@Test
	void whatDoesNotFitIsSaidAndNothingIsHalfThere() throws IOException {
		png("s1/1.png", BufferedImage.TYPE_INT_RGB, 5);
		png("s1_l/1.png", BufferedImage.TYPE_BYTE_GRAY, 1);
		SourcePreview colour = preview("{case}/{slice}.png", "{case}_l/{slice}.png", List.of(), 1, 1, 1);
		assertThatThrownBy(() -> PatternImport.run(colour, target, 1, Progress.NONE)).isInstanceOf(HilumException.class)
				.hasMessageContaining("No case");
		assertThat(target.resolve("dataset.json")).doesNotExist();
		assertThatThrownBy(() -> new FilePattern("image.nii.gz")).hasMessageContaining("{case}");
	}

	private void png(String name, int type, int value) throws IOException {
		Path file = source.resolve(name);
		Files.createDirectories(file.getParent());
		BufferedImage image = new BufferedImage(4, 3, type);
		for (int y = 0; y < 3; y++) {
			for (int x = 0; x < 4; x++) {
				image.getRaster().setSample(x, y, 0, value);
			}
		}
		ImageIO.write(image, "png", file.toFile());
	}
}
