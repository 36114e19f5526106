// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum evaluate}, {@code compare} and {@code metrics} on label maps of eight voxels. */
class EvaluateCommandTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void writeLabelMaps() {
		for (String name : new String[] { "a", "b", "c" }) {
			write("ref/" + name, 0, 1, 1, 1, 1, 0, 0, 0);
			write("v1/" + name, 0, 0, 1, 1, 1, 1, 0, 0);
			write("v2/" + name, 0, 1, 1, 1, 1, 0, 0, 0);
		}
	}

	private void write(String name, int... labels) {
		short[] values = new short[labels.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) labels[i];
		}
		Path file = folder.resolve(name + ".nii.gz");
		file.getParent().toFile().mkdirs();
		ImageFormats.write(file, Volume.ofLabels(Geometry.axisAligned(new int[] { 8, 1, 1 }, new double[] { 1, 1, 1 }), values,
				null));
	}

	private CommandRun evaluate(String version, String... further) {
		String[] all = new String[5 + further.length];
		System.arraycopy(new String[] { "evaluate", folder.resolve("ref").toString(), folder.resolve(version).toString(), "-l",
				"1" }, 0, all,
				0, 5);
		System.arraycopy(further, 0, all, 5, further.length);
		return CommandRun.of(all);
	}

	@Test
	void anEvaluationEndsWithAReport() throws IOException {
		CommandRun run = evaluate("v1", "--metrics", "standard HDAlongX LesionF1:overlap=0.5", "--title", "First <try>");
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains("Mean foreground Dice 0.7500", "summary.json", "report.html");
		Path report = folder.resolve("v1/evaluation");
		assertThat(report.resolve("report.html")).content().contains("First &lt;try&gt;", "HDAlongX", "nearest to 0 is best");
		assertThat(report.resolve("tables/cases.csv")).content().startsWith("Case,Label,Dice,IoU,HD (mm),HD95 (mm)")
				.contains("LesionF1:overlap=0.5", "a,1,0.75,0.6,");
		assertThat(Files.readString(folder.resolve("v1/summary.json"))).contains("\"HDAlongX\"");
	}

	@Test
	void modelsAreCompared() {
		assertThat(evaluate("v1").exitCode()).isZero();
		assertThat(evaluate("v2").exitCode()).isZero();
		Path output = folder.resolve("out");
		CommandRun run = CommandRun.of("compare", "V1=" + folder.resolve("v1"), "V2=" + folder.resolve("v2/summary.json"),
				"--metric", "Dice",
				"HD95", "-o", output.toString());
		assertThat(run.exitCode()).isZero();
		// all three cases differ in the same direction: p = 2 / 2^3
		assertThat(output.resolve("tables/Dice-pairs.csv")).content().contains("V1,V2,-0.25,-0.25,-0.25,3.0,0.25,0.25,-1.0,-");
		assertThat(output.resolve("report.tex")).content().contains("\\toprule");
		assertThat(CommandRun.of("compare", "V1=" + folder.resolve("v1"), "V2=" + folder.resolve("v2"), "V1=" + folder.resolve(
				"v2")).err()).contains("has the case a", "Join folds of one cross-validation, whose cases differ");
		assertThat(CommandRun.of("compare", "V1=" + folder.resolve("v1"), "V3=" + folder.resolve("v3")).err())
				.contains("evaluation of V3 is missing", "hilum evaluate");
	}

	@Test
	void whatIsMissingIsNamed() {
		CommandRun run = CommandRun.of("evaluate", folder.resolve("ref").toString(), folder.resolve("v1").toString());
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("-djfile", "-l");
		assertThat(evaluate("v1", "--metrics", "ECE").err()).contains("a.npz", "--save_probabilities");
	}

	@Test
	void metricsAreListedAndProposed() {
		assertThat(CommandRun.of("metrics").out()).contains("HD95: ", "(mm, lower is better)", "LesionF1: ",
				"Computed unless others");
		assertThat(CommandRun.of("metrics", "--task", "tubes", "--volume").out()).contains(
				"--metrics \"clDice HD95 VolumeErrorMl "
						+ "RelativeVolumeError\"");
	}

	@Test
	void aStabilityTestPassesOrFails() {
		String[] arguments = { "stability", "--annotator", "A=" + folder.resolve("ref"), "--annotator", "B="
				+ folder.resolve("v1"), "--model",
				"V2=" + folder.resolve("v2"), "-l", "1", "-o", folder.resolve("stable").toString(), "--least_icc", "-1",
				"--least_dice", "0.5" };
		CommandRun run = CommandRun.of(arguments);
		assertThat(run.exitCode()).isZero();
		// all volumes are equal, so that their correlation is not defined
		assertThat(run.out()).contains("FAIL", "report.html");
		assertThat(folder.resolve("stable/tables/limits.csv")).content().contains("share of cases within human "
				+ "variance,1.0,0.8,PASS");
		String[] gate = Arrays.copyOf(arguments, arguments.length + 1);
		gate[arguments.length] = "--require_pass";
		CommandRun gated = CommandRun.of(gate);
		assertThat(gated.exitCode()).isEqualTo(3);
		assertThat(gated.out()).contains("FAIL", "report.html");
		assertThat(gated.err()).contains("The stability test found FAIL");
	}

	@Test
	void disagreementIsMapped() {
		Path output = folder.resolve("differences");
		CommandRun run = CommandRun.of("disagreement", "f0=" + folder.resolve("v1"), "f1=" + folder.resolve("v2"),
				"--reference",
				folder.resolve("ref").toString(), "-o", output.toString());
		assertThat(run.exitCode()).isZero();
		// voxels 1 and 5 of 1 to 5 differ; decided for the background, of which 1 is wrong: 1 - 2 * 3 / 7
		assertThat(output.resolve("tables/disagreement.csv")).content().contains("a,0.2,0.14285714285714");
		assertThat(ImageFormats.read(output.resolve("maps/a.nii.gz")).value(1)).isEqualTo(50);
	}
}
