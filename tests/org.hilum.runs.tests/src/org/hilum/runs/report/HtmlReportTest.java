// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.RunFolder;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PipelineOptions;
import org.hilum.runs.pipeline.ResultTable;
import org.hilum.runs.pipeline.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

	private static final Set<String> VOID = Set.of("meta", "img", "line", "path", "br", "!doctype");

	@TempDir
	private Path folder;
	private RunFolder run;
	private RawDataset dataset;
	private Path html;

	@BeforeEach
	void aRunThatIsDone() throws IOException {
		NnunetFolders folders = NnunetFolders.under(folder);
		dataset = RawDataset.open(ToyStudy.write(folders.raw()));
		TrainingRequest request = TrainingRequest.of(folders, ToyStudy.NAME, "3d_fullres", "quick");
		Pipeline.run(PipelineOptions.of(request).until(Stage.PLAN), Progress.NONE);
		run = request.runFolder();
		html = run.report();
		Files.createDirectories(run.path());
		Files.copy(new PreprocessedDataset(folders.preprocessed(ToyStudy.NAME)).plansFile("nnUNetPlans"),
				run.model().resolve("plans.json"));
		var record = Json.object();
		record.set("request", request.toJson());
		record.putObject("environment").put("Hilum", "1.2.3").put("libtorch", "2.7.1");
		Json.write(run.runJson(), record);
		history();
	}

	private void history() throws IOException {
		StringBuilder lines = new StringBuilder("{\"event\":\"start\",\"epochs\":12,\"first_epoch\":0}\n");
		for (int i = 0; i < 12; i++) {
			lines.append(String.format(Locale.ROOT,
					"{\"event\":\"epoch\",\"epoch\":%d,\"train_loss\":%.3f,\"val_loss\":%s,"
							+ "\"mean_fg_dice\":%.3f,\"ema_fg_dice\":%.3f,\"epoch_seconds\":7.5}%n",
					i,
					0.6 - 1.2 * (1 - Math.exp(-i / 4.0)),
					i == 3 ? "NaN" : String.format(Locale.ROOT, "%.3f", 0.65 - 1.15 * (1 - Math.exp(-i / 4.0))),
					0.9 * (1 - Math.exp(-i / 2.0)), 0.85 * (1 - Math.exp(-i / 4.0))));
		}
		Files.writeString(run.progress(), lines.append("{\"event\":\"end\",\"status\":\"finished\"}\n"));
	}

	private EvaluationSummary evaluate() {
		ImageFormats.write(run.validation().resolve("toy_001.nii.gz"), ToyStudy.prediction(1, 3));
		ImageFormats.write(run.validation().resolve("toy_002.nii.gz"), ToyStudy.prediction(2, 0));
		EvaluationSummary summary = Evaluator.evaluateFolder(dataset.folder().resolve("labelsTr"), run.validation(),
				LabelOrRegion.labels(1, 2), OptionalInt.empty(), ".nii.gz", 1, Progress.NONE);
		summary.write(run.summary());
		return summary;
	}

	private String report() throws IOException {
		HtmlReport.write(run, dataset, html, Progress.NONE);
		String keep = System.getProperty("hilum.test.report");
		if (keep != null) {
			Files.copy(html, Path.of(keep), StandardCopyOption.REPLACE_EXISTING);
		}
		return Files.readString(html);
	}

	@Test
	void theReportIsOneWellFormedFile() throws IOException {
		evaluate();
		String text = report();
		assertBalanced(text);
		assertThat(text).doesNotContain("<script", "http://", "https://", "src=\"/", "url(");
		assertThat(text).contains("Research software", "not a medical device", "prefers-color-scheme: dark", "<svg",
				"12</strong><span>epochs", "1 min 30 s",
				"hilum run --project PROJECT Dataset001_Toy 3d_fullres 0 -tr quick "
						+ "--seed 12345",
				"libtorch", "HD95", "marching-cubes", "All options are those of quick");
	}

	@Test
	void optionsThatDifferFromThePresetAreListed() throws IOException {
		var record = (ObjectNode) Json.read(run.runJson());
		record.withObject("request").withObject("options").put("epochs", 12).put("batch_size", 4);
		Json.write(run.runJson(), record);
		String text = report();
		assertBalanced(text);
		assertThat(text).contains("<td>Epochs</td><td><code>epochs</code></td><td>30</td><td>12</td>",
				"<td>Batch size (patches)</td><td><code>batch_size</code></td><td>0</td><td>4</td>")
				.doesNotContain("All options are those");
	}

	@Test
	void textsOfTheDataSetAreEscaped() throws IOException {
		evaluate();
		assertThat(report()).contains("left &amp; right", "MR &lt;1.5 T&gt;", "A &lt;b&gt;toy&lt;/b&gt;")
				.doesNotContain("<b>toy");
	}

	@Test
	void nothingTellsWhereItWasMadeOrByWhom() throws IOException {
		evaluate();
		assertThat(report()).doesNotContain(folder.toString(), System.getProperty("user.home"),
				folder.getFileName().toString());
	}

	@Test
	void picturesDecodeAndTheWorstCaseComesFirst() throws IOException {
		evaluate();
		String text = report();
		Matcher images = Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)").matcher(text);
		int n = 0;
		while (images.find()) {
			BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(images.group(1))));
			assertThat(Math.max(picture.getWidth(), picture.getHeight())).isBetween(300, 600);
			n++;
		}
		assertThat(n).as("three views of two cases").isEqualTo(6);
		assertThat(text.indexOf("toy_001")).isPositive().isLessThan(text.indexOf("toy_002"));
		assertThat(text).contains("Axial 9 / 16").doesNotContain("toy_003");
	}

	@Test
	void whatIsMissingIsLeftOut() throws IOException {
		Files.delete(run.progress());
		Files.delete(run.model().resolve("plans.json"));
		Files.delete(run.runJson());
		String text = report();
		assertBalanced(text);
		assertThat(text).contains("Dataset001_Toy").doesNotContain("<svg", "data:image");
	}

	@Test
	void anImageThatIsGoneDoesNotSpoilTheReport() throws IOException {
		evaluate();
		Files.delete(dataset.folder().resolve("imagesTr/toy_001_0000.nii.gz"));
		assertThat(report()).contains("cannot be shown").doesNotContain(folder.toString());
	}

	@Test
	void theTableNamesCasesAndLabels() {
		EvaluationSummary summary = evaluate();
		List<String> lines = ResultTable.format(summary, dataset.description()).lines().toList();
		assertThat(lines.getFirst()).matches("case +label +Dice +HD95 \\(mm\\) +volume error \\(ml\\)");
		assertThat(lines).hasSize(1 + 4 + 2);
		assertThat(lines.get(3)).matches("toy_002 +left & right +1\\.0000 +0\\.00 +0\\.000");
		assertThat(lines.getLast()).startsWith("mean").contains("core");
	}

	/** Every element is closed in its turn. */
	private static void assertBalanced(String text) {
		String bare = text.replaceAll("(?s)<style>.*?</style>", "").replaceAll("data:image/png;base64,[^\"]*", "");
		Matcher tags = Pattern.compile("<(/?)([a-zA-Z!][a-zA-Z0-9]*)([^>]*)>").matcher(bare);
		Deque<String> open = new ArrayDeque<>();
		while (tags.find()) {
			String name = tags.group(2).toLowerCase(Locale.ROOT);
			if (tags.group(1).equals("/")) {
				assertThat(open.pop()).isEqualTo(name);
			} else if (!VOID.contains(name)) {
				open.push(name);
			}
		}
		assertThat(open).isEmpty();
	}
}
