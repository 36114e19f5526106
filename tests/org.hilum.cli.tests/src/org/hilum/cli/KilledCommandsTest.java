// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.core.LocalSignature;
import org.hilum.core.TemporaryFolder;
import org.hilum.core.TemporaryNames;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.runs.project.ProjectService;
import org.hilum.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that are killed when they have made so many files, and then given again until they end: the result is that of a
 * command that was never killed, byte for byte, and nothing is left over. The numbers of files follow from a seed.
 */
class KilledCommandsTest {

	/** Each costs two processes of the command. */
	private static final int KILLS = Boolean.getBoolean("hilum.slow") ? 8 : 2;
	private static final String NAME = "Dataset007_Small";
	private static final Random RANDOM = new Random(7);
	private static final String RULES = """
			{ "channels": [ { "name": "CT", "modality": "CT" } ],
			  "labels": [ { "label": "tumour", "required": true, "combine": "SINGLE",
			    "names": [ { "kind": "EXACT", "texts": ["GTV"] } ] } ],
			  "overlap": "PRIORITY", "annotators": "NONE", "consensus": "STAPLE" }
			""";

	@TempDir
	private Path folder;

	/**
	 * What is done, and the folder that it changes.
	 *
	 * @param arguments of the command
	 * @param changed   the folder
	 */
	private record Work(Path changed, String... arguments) {
	}

	/** Makes the work for a place of its own. */
	private interface Preparation {
		Work in(Path place) throws IOException;
	}

	private void killed(Preparation preparation) throws Exception {
		Work whole = preparation.in(folder.resolve("whole"));
		CommandRun run = CommandRun.of(whole.arguments);
		assertThat(run.exitCode()).as(run.err()).isZero();
		TreeMap<String, String> expected = content(whole.changed);
		int files = expected.size();
		for (int kill = 0; kill < KILLS; kill++) {
			Path place = folder.resolve("killed" + kill);
			Work work = preparation.in(place);
			int before = entries(work.changed);
			int after = 1 + RANDOM.nextInt(Math.max(1, files));
			kill(work, before, before + after);
			CommandRun again = CommandRun.of(work.arguments);
			assertThat(again.exitCode()).as("killed after %d files: %s", after, again.err()).isZero();
			assertThat(content(work.changed)).as("killed after %d files", after).isEqualTo(expected);
			TemporaryFolder.remove(place);
		}
	}

	private void kill(Work work, int before, int entries) throws Exception {
		Process process = started(work);
		// while the virtual machine starts, one look in some milliseconds leaves it the processor
		Waiting.until("the first file", () -> !process.isAlive() || entries(work.changed) > before);
		while (process.isAlive() && entries(work.changed) < entries) {
			Thread.onSpinWait();
		}
		process.destroyForcibly().waitFor();
	}

	private static Process started(Work work) throws IOException {
		String settings = System.getProperty(LocalSignature.PROPERTY);
		List<String> options = new ArrayList<>();
		if (settings != null) {
			options.add("-D" + LocalSignature.PROPERTY + "=" + settings);
		}
		return new ProcessBuilder(CommandProcess.line(options, Main.class, work.arguments)).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
	}

	private static int entries(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return 0;
		}
		try (Stream<Path> all = Files.walk(folder)) {
			return (int) all.count();
		} catch (UncheckedIOException | NoSuchFileException e) {
			// a temporary file was renamed meanwhile
			return 0;
		}
	}

	/** Relative names and contents; of files that hold times or random identities only the names, of a repair's records none. */
	private static TreeMap<String, String> content(Path folder) throws IOException {
		TreeMap<String, String> result = new TreeMap<>();
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				String name = folder.relativize(file).toString();
				assertThat(TemporaryNames.isTemporary(file.getFileName().toString())).as(name).isFalse();
				boolean compared = name.matches(".*(nii\\.gz|npz|pkl|dataset\\.json|splits_final\\.json|rules\\.json)");
				if (!name.contains(".hilum/")) {
					result.put(name, compared ? Integer.toString(Arrays.hashCode(Files.readAllBytes(file))) : "");
				}
				assertThat(file.getFileName()).isNotEqualTo(Path.of("lease.json"));
			}
		}
		return result;
	}

	@Test
	void anImportOfARawDataSet() throws Exception {
		Path source = folder.resolve("source");
		SmallDataset.write(source, NAME);
		killed(place -> new Work(place, "import", source.resolve("nnUNet_raw").resolve(NAME).toString(), place.toString()));
		assertThat(ProjectService.load(folder.resolve("whole")).getDataset().getCases()).hasSize(5);
	}

	@Test
	void anImportByPatterns() throws Exception {
		Path source = folder.resolve("source");
		SmallDataset.write(source, NAME);
		Path raw = source.resolve("nnUNet_raw").resolve(NAME);
		killed(place -> new Work(place, "import", raw.toString(), place.toString(), "--images", "imagesTr/{case}_0000.nii.gz",
				"--labels", "labelsTr/{case}.nii.gz", "--label-names", "thing", "--channels", "MRI", "--name", NAME));
	}

	@Test
	void anImportOfSegmentations() throws Exception {
		Path in = Files.createDirectories(folder.resolve("source"));
		for (int i = 0; i < 4; i++) {
			Geometry grid = Geometry.axisAligned(new int[] { 6, 5, 4 }, new double[] { 1, 1, 1 });
			float[] image = new float[(int) grid.voxels()];
			byte[] labels = new byte[image.length];
			for (int v = 0; v < image.length; v++) {
				image[v] = v * (i + 1) % 101;
				labels[v] = (byte) (v % 3);
			}
			ImageFormats.write(in.resolve("c" + i + "_image.nii.gz"), Volume.ofFloats(grid, image, null));
			Files.write(in.resolve("c" + i + "_label.seg.nrrd"), segmentation(labels));
		}
		killed(place -> new Work(place, "import", in.toString(), place.toString(), "--images", "{case}_image.nii.gz", "--labels",
				"{case}_label.seg.nrrd", "--label-names", "a,b", "--channels", "MRI", "--name", NAME));
	}

	private static byte[] segmentation(byte... labels) {
		String header = "NRRD0004\ntype: uchar\ndimension: 3\nspace: left-posterior-superior\nsizes: 6 5 4\n"
				+ "space directions: (1,0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\nencoding: raw\n"
				+ "Segment0_Name:=a\nSegment0_LabelValue:=1\nSegment0_Layer:=0\n"
				+ "Segment1_Name:=b\nSegment1_LabelValue:=2\nSegment1_Layer:=0\n\n";
		byte[] head = header.getBytes(StandardCharsets.US_ASCII);
		byte[] all = Arrays.copyOf(head, head.length + labels.length);
		System.arraycopy(labels, 0, all, head.length, labels.length);
		return all;
	}

	@Test
	void anImportOfDicom() throws Exception {
		Path dicom = folder.resolve("dicom");
		for (int patient = 1; patient <= 4; patient++) {
			TinyPatients.write(dicom, patient, "GTV");
		}
		Path rules = Files.writeString(folder.resolve("rules.json"), RULES);
		killed(place -> new Work(place, "import", dicom.toString(), place.toString(), "--rules", rules.toString(),
				"--name", NAME));
		Path made = folder.resolve("whole/nnUNet_raw").resolve(NAME);
		assertThat(Json.read(made.resolve("dataset.json")).path("numTraining").asInt()).isEqualTo(4);
	}

	/** Both write into one data set; only one may at a time, and neither comes to its end. */
	@Test
	void twoImportsOfDicomIntoOneDataSetKilledAtOnce() throws Exception {
		List<Path> sources = List.of(folder.resolve("first"), folder.resolve("second"));
		for (int patient = 1; patient <= 6; patient++) {
			TinyPatients.write(sources.get(patient % 2), patient, "GTV");
			TinyPatients.write(folder.resolve("all"), patient, "GTV");
		}
		Path rules = Files.writeString(folder.resolve("rules.json"), RULES);
		Path whole = folder.resolve("whole");
		assertThat(CommandRun.of(imported(folder.resolve("all"), whole, rules).arguments).exitCode()).isZero();
		List<Integer> expected = images(whole);
		assertThat(expected).hasSize(12);
		for (int kill = 0; kill < KILLS / 2; kill++) {
			Path place = folder.resolve("killed" + kill);
			Path made = place.resolve("nnUNet_raw").resolve(NAME);
			List<Work> works = List.of(imported(sources.get(0), place, rules), imported(sources.get(1), place, rules));
			List<Process> processes = List.of(started(works.get(0)), started(works.get(1)));
			int files = 1 + RANDOM.nextInt(12);
			while (processes.stream().anyMatch(Process::isAlive) && entries(made) < files) {
				Thread.onSpinWait();
			}
			for (Process process : processes) {
				process.destroyForcibly().waitFor();
			}
			for (Work work : works) {
				CommandRun again = CommandRun.of(work.arguments);
				assertThat(again.exitCode()).as("killed after %d files: %s", files, again.err()).isZero();
			}
			assertThat(images(place)).as("killed after %d files", files).isEqualTo(expected);
			assertThat(Json.read(made.resolve("dataset.json")).path("numTraining").asInt()).isEqualTo(6);
			assertThat(content(place)).isNotEmpty(); // no temporary file, no lease
			TemporaryFolder.remove(place);
		}
	}

	private static Work imported(Path source, Path place, Path rules) {
		return new Work(place, "import", source.toString(), place.toString(), "--rules", rules.toString(), "--name", NAME);
	}

	/** Contents of all images and label maps, in an order of their own: which patient is the first depends on who came first. */
	private static List<Integer> images(Path place) throws IOException {
		try (Stream<Path> all = Files.walk(place)) {
			List<Integer> result = new ArrayList<>();
			for (Path file : all.filter(f -> f.toString().endsWith(".nii.gz")).toList()) {
				result.add(Arrays.hashCode(Files.readAllBytes(file)));
			}
			result.sort(null);
			return result;
		}
	}

	@Test
	void preprocessing() throws Exception {
		killed(place -> {
			SmallDataset.write(place, NAME);
			assertThat(CommandRun.of("plan_and_preprocess", "-d", "7", "--project", place.toString(), "--no_pp").exitCode())
					.isZero();
			return new Work(place.resolve("nnUNet_preprocessed"), "preprocess", "-d", "7", "-c", "3d_fullres", "--project",
					place.toString());
		});
	}

	@Test
	void aRepairAndItsWayBack() throws Exception {
		List<TreeMap<String, String>> originals = new ArrayList<>();
		killed(place -> {
			SmallDataset.write(place, NAME);
			Path raw = place.resolve("nnUNet_raw").resolve(NAME);
			for (int i = 0; i < 5; i++) {
				Path label = raw.resolve("labelsTr/c" + i + ".nii.gz");
				Volume whole = ImageFormats.read(label);
				float[] values = new float[(int) whole.values()];
				for (int v = 0; v < values.length; v++) {
					values[v] = (float) whole.value(v) + 1e-4f;
				}
				ImageFormats.write(label, Volume.ofFloats(whole.geometry(), values, null));
			}
			originals.add(content(raw));
			return new Work(raw, "check", raw.toString(), "--fix", "round-labels");
		});
		CommandRun undo = CommandRun.of("check", folder.resolve("whole/nnUNet_raw").resolve(NAME).toString(), "--undo");
		assertThat(undo.err()).contains("taken back");
		assertThat(content(folder.resolve("whole/nnUNet_raw").resolve(NAME))).isEqualTo(originals.getFirst());
	}
}
