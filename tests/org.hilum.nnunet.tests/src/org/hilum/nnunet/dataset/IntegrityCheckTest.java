// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.testing.RawFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a data set is said with file, case and remedy. */
class IntegrityCheckTest {

	private static final int[] SIZE = { 4, 3, 2 };

	@TempDir
	private Path temp;
	private RawFolder folder;

	@BeforeEach
	void soundDataset() {
		folder = new RawFolder(temp.resolve("Dataset001_X"), SIZE, 1, 1, 2).description(2, 2);
		for (String id : List.of("a", "b")) {
			folder.image(id + "_0000.nii.gz", i -> i + 1).image(id + "_0001.nii.gz", i -> 2 * i).label(id + ".nii.gz",
					i -> i % 3);
		}
	}

	@Test
	void aSoundDatasetHasNoProblems() {
		assertThat(IntegrityCheck.check(folder.open(), 2, Progress.NONE)).isEmpty();
	}

	@Test
	void aChannelAtAnotherPlaceIsMentioned() {
		folder.write("imagesTr/b_0001.nii.gz", new Geometry(SIZE, new double[] { 1, 1, 2 }, new double[] { 0, 7, 0 },
				new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }), i -> i);
		List<String> notes = new ArrayList<>();
		assertThat(IntegrityCheck.check(folder.open(), 1, new Progress() {
			@Override
			public void note(String text) {
				notes.add(text);
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		})).isEmpty();
		assertThat(notes).singleElement().asString().contains("Case b", "b_0001.nii.gz", "another origin");
		assertThat(CaseReader.misplacedChannel(folder.open().trainingCases().getFirst(), ImageReader.SIMPLE_ITK)).isEmpty();
	}

	@Test
	void aLabelMapInAnotherDirectionIsMentioned() throws IOException {
		RawCase b = folder.open().trainingCases().get(1);
		assertThat(CaseReader.misplacedLabel(b, ImageReader.SIMPLE_ITK)).isEmpty();
		folder.write("labelsTr/b.nii.gz", new Geometry(SIZE, new double[] { 1, 1, 2 }, new double[3],
				new double[] { -1, 0, 0, 0, 1, 0, 0, 0, 1 }), _ -> 0);
		assertThat(CaseReader.misplacedLabel(b, ImageReader.SIMPLE_ITK).orElseThrow()).contains("Case b", "b.nii.gz",
				"another origin, direction");
		Files.delete(b.label());
		assertThat(CaseReader.misplacedLabel(b, ImageReader.SIMPLE_ITK)).isEmpty();
	}

	static Stream<Arguments> problems() {
		Geometry larger = Geometry.axisAligned(new int[] { 5, 3, 2 }, new double[] { 1, 1, 2 });
		Geometry coarser = Geometry.axisAligned(SIZE, new double[] { 1, 1, 2.5 });
		return Stream.of(
				problem("label of another shape", "labelsTr/b.nii.gz", "[5, 3, 2]",
						f -> f.write("labelsTr/b.nii.gz", larger,
								_ -> 1)),
				problem("label of another spacing", "labelsTr/b.nii.gz", "2.5",
						f -> f.write("labelsTr/b.nii.gz", coarser,
								_ -> 1)),
				problem("label value unknown", "labelsTr/b.nii.gz", "value 7",
						f -> f.label("b.nii.gz", i -> i == 3 ? 7 : 0)),
				problem("label value negative", "labelsTr/b.nii.gz", "value -3", f -> f.label("b.nii.gz", _ -> -3)),
				problem("label value no whole number", "labelsTr/b.nii.gz", "0.5", f -> f.label("b.nii.gz", _ -> 0.5)),
				problem("label NaN", "labelsTr/b.nii.gz", "NaN", f -> f.label("b.nii.gz", _ -> Double.NaN)),
				problem("image NaN", "imagesTr/b_0001.nii.gz", "NaN",
						f -> f.image("b_0001.nii.gz", i -> i == 5 ? Double.NaN : 1)),
				problem("image infinite", "imagesTr/b_0000.nii.gz", "Infinity",
						f -> f.image("b_0000.nii.gz", _ -> Double.POSITIVE_INFINITY)),
				problem("channels differ", "imagesTr/b_0001.nii.gz", "first channel",
						f -> f.write("imagesTr/b_0001.nii.gz", larger, _ -> 1)));
	}

	private static Arguments problem(String what, String file, String word, Consumer<RawFolder> change) {
		return Arguments.of(what, file, word, change);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("problems")
	void problemsNameFileCaseAndRemedy(String what, String file, String word, Consumer<RawFolder> change) {
		change.accept(folder);
		List<HilumException> problems = IntegrityCheck.check(folder.open(), 2, Progress.NONE);
		assertThat(problems).hasSize(1);
		HilumException problem = problems.get(0);
		assertThat(problem.kind()).isEqualTo(HilumException.Kind.INPUT);
		assertThat(problem.caseId()).isEqualTo("b");
		assertThat(problem.file()).isEqualTo(temp.resolve("Dataset001_X").resolve(file));
		assertThat(problem.getMessage()).contains(word);
		assertThat(problem.remedy()).endsWith(".");
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> IntegrityCheck.verify(folder.open(), 1, Progress.NONE))
				.withMessage(problem.getMessage());
	}

	@Test
	void missingFilesAreNamed() throws IOException {
		Path images = temp.resolve("Dataset001_X/imagesTr");
		Files.delete(images.resolve("a_0001.nii.gz"));
		Files.delete(temp.resolve("Dataset001_X/labelsTr/b.nii.gz"));
		List<HilumException> problems = IntegrityCheck.check(folder.open(), 1, Progress.NONE);
		assertThat(problems).extracting(HilumException::caseId).containsExactly("a", "b");
		assertThat(problems.get(0).getMessage()).contains("2 channels are expected, 1 found");
		assertThat(problems.get(1).getMessage()).contains("label map is missing").contains("b.nii.gz");
	}

	@Test
	void theFirstChannelMayBeTheMissingOne() throws IOException {
		Files.move(temp.resolve("Dataset001_X/imagesTr/a_0000.nii.gz"),
				temp.resolve("Dataset001_X/imagesTr/a_0002.nii.gz"));
		assertThat(IntegrityCheck.check(folder.open(), 1, Progress.NONE)).singleElement()
				.satisfies(p -> assertThat(p.getMessage()).contains("channel 0 is missing").contains("a_0000"));
	}

	@Test
	void otherFilesDoNotMatterWhereCasesAreListed() throws IOException {
		Path raw = temp.resolve("Dataset001_X");
		folder.description(json -> {
			json.putObject("channel_names").put("0", "MRI").put("1", "MRI");
			json.putObject("labels").put("background", 0).put("a", 1).put("b", 2);
			ObjectNode one = json.putObject("dataset").putObject("one");
			one.putArray("images").add(raw.resolve("imagesTr/a_0000.nii.gz").toAbsolutePath().toString())
					.add("imagesTr/a_0001.nii.gz");
			one.put("label", "labelsTr/a.nii.gz");
			json.put("numTraining", 1).put("file_ending", ".nii.gz");
		});
		assertThat(IntegrityCheck.check(folder.open(), 1, Progress.NONE)).isEmpty();
	}

	@Test
	void aWrongNumberOfCasesIsNamed() {
		folder.description(3, 2);
		assertThat(IntegrityCheck.check(folder.open(), 1, Progress.NONE)).singleElement()
				.satisfies(p -> assertThat(p.getMessage()).contains("\"numTraining\" is 3 but 2"));
	}
}
