// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hilum.runs.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Exported curves, read by other programs' rules. */
class CurveExportTest {

	@TempDir
	private Path temporary;
	private RunFolder folder;
	private RunCurves run;

	@BeforeEach
	void make() {
		folder = Runs.folder(temporary, "nnUNetTrainer__nnUNetPlans__2d", 0);
		run = Runs.tumor(folder);
	}

	private CurveSet set(double smoothing, boolean logarithmic, boolean bands) {
		RunCurves other = new RunCurves(Runs.folder(temporary, "nnUNetTrainer__nnUNetPlans__2d", 1),
				"nnUNetTrainer__nnUNetPlans__2d, fold 1", List.of("Tumor"),
				List.of(Runs.epoch(0, 0.7, 0.3, 0.25, 0.25, 0.01, null)), 1000);
		return new CurveSet(List.of(run, other), CurveSet.STANDARD, smoothing, logarithmic, bands);
	}

	@Test
	void theTableHasEveryValueWithAllItsDigits() {
		List<String> lines = set(0.5, false, false).csv().lines().toList();
		assertThat(lines.getFirst()).isEqualTo("dataset,model,fold,measure,epoch,value,smoothed");
		// (0.5 * 0.5 + 1 * -0.5) / (0.5 + 1), the closed form of the average of two
		assertThat(lines).hasSize(1 + 3 * 4).contains(
				"Dataset004_Hippocampus,nnUNetTrainer__nnUNetPlans__2d,fold_0,train_loss,1,0.5,0.5",
				"Dataset004_Hippocampus,nnUNetTrainer__nnUNetPlans__2d,fold_0,train_loss,300,-0.5," + -0.25 / 1.5,
				"Dataset004_Hippocampus,nnUNetTrainer__nnUNetPlans__2d,fold_1,mean_fg_dice,1,0.25,0.25");
	}

	@Test
	void theSvgIsXmlWithALineForEachRunAndAnAxisForEachFigure() throws Exception {
		String svg = set(0, false, false).figure().svg();
		Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
				.parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
		List<String> texts = texts(document);
		assertThat(texts).contains("Training loss", "Validation loss", "Mean pseudo Dice", "epoch",
				"nnUNetTrainer__nnUNetPlans__2d, fold 0", "nnUNetTrainer__nnUNetPlans__2d, fold 1");
		String first = String.format("#%06x", CurvePalette.rgb(0, false));
		// four figures and the legend
		assertThat(elements(document, "path").filter(p -> p.getAttribute("stroke").equals(first))).hasSize(5);
		assertThat(svg).doesNotContain("<script", "href");
	}

	@Test
	void aBandIsAnAreaBehindTheMean() throws Exception {
		String svg = set(0, false, true).figure().svg();
		Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
				.parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
		assertThat(elements(document, "path").filter(p -> p.hasAttribute("fill-opacity"))).hasSize(4);
		assertThat(texts(document)).contains("Dataset004_Hippocampus, nnUNetTrainer__nnUNetPlans__2d");
	}

	@Test
	void aNameCannotAddElements() {
		RunFolder hostile = Runs.folder(temporary, "<script>x&", 0);
		RunCurves one = new RunCurves(hostile, hostile.label(), List.of(), run.epochs(), 0);
		String svg = new CurveSet(List.of(one), CurveSet.STANDARD, 0, false, false).figure().svg();
		assertThat(svg).doesNotContain("<script>").contains("&lt;script&gt;x&amp;");
	}

	@Test
	void onALogarithmicScaleOnlyWhatIsAboveZeroIsDrawn() {
		Panel panel = set(0, true, false).panel(Measure.TRAINING_LOSS);
		assertThat(panel.lines().getFirst().series().values()).containsExactly(0.5);
		assertThat(set(0, true, false).panel(Measure.MEAN_DICE).scale()).isEqualTo(Panel.Scale.FRACTION);
	}

	@Test
	void thePngHasTheColoursOfTheLines() throws IOException {
		Path file = temporary.resolve("curves.png");
		set(0, false, false).figure().writePng(file, 2);
		BufferedImage image = ImageIO.read(file.toFile());
		assertThat(image.getWidth()).isEqualTo(2 * 2 * 520);
		assertThat(image.getRGB(2, 2) & 0xffffff).isEqualTo(0xffffff);
		long blue = Stream.iterate(0, i -> i < image.getWidth() * image.getHeight(), i -> i + 1)
				.filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == CurvePalette.rgb(0, false))
				.count();
		assertThat(blue).isGreaterThan(500);
	}

	@Test
	void theEventFileEqualsTensorBoardsOwn() throws IOException {
		Path file = TensorBoardFile.write(List.of(run), temporary.resolve("board")).getFirst();
		assertThat(Files.readAllBytes(file)).isEqualTo(Runs.data("tensorboard.events"));
		assertThat(file.getFileName().toString()).contains("tfevents");
		assertThat(temporary.resolve("board").relativize(file.getParent()).toString().replace('\\', '/'))
				.isEqualTo("Dataset004_Hippocampus/nnUNetTrainer__nnUNetPlans__2d/fold_0");
	}

	@Test
	void theStoreOfMlflowHasTheLayoutOfItsFileStore() throws IOException {
		Path store = temporary.resolve("mlruns");
		MlflowStore.write(List.of(run), store);
		MlflowStore.write(List.of(run), store);
		Path experiment = only(store);
		assertThat(experiment.getFileName().toString()).matches("\\d+");
		assertThat(yaml(experiment)).contains("name: 'Dataset004_Hippocampus'", "lifecycle_stage: 'active'",
				"experiment_id: '" + experiment.getFileName() + "'");
		Path one = only(experiment);
		assertThat(one.getFileName().toString()).matches("[0-9a-f]{32}");
		// 5 is KILLED: the folder has no process and no final checkpoint; 4 is a run on this machine
		assertThat(yaml(one)).contains("run_id: '" + one.getFileName() + "'", "status: 5", "source_type: 4", "tags: []",
				"start_time: 1699999998000", "end_time: 1700000400250");
		assertThat(one.resolve("metrics").resolve("train_loss")).hasContent("1700000000500 0.5 1\n1700000400250 -0.5 300\n");
		assertThat(one.resolve("metrics").resolve("dice.Tumor")).exists();
		assertThat(one.resolve("tags").resolve("mlflow.runName")).hasContent("nnUNetTrainer__nnUNetPlans__2d, fold 0");
	}

	private static Path only(Path folder) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			List<Path> folders = entries.filter(Files::isDirectory).toList();
			assertThat(folders).hasSize(1);
			return folders.getFirst();
		}
	}

	private static List<String> yaml(Path folder) throws IOException {
		return Files.readAllLines(folder.resolve("meta.yaml"));
	}

	private static Stream<Element> elements(Document document, String name) {
		var nodes = document.getElementsByTagName(name);
		return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1).map(i -> (Element) nodes.item(i));
	}

	private static List<String> texts(Document document) {
		return elements(document, "text").map(Element::getTextContent).toList();
	}
}
