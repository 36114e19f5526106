// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script against the formulas, evaluated in double precision on a few voxels. */
class CompoundLossTest {

	private static final int SAMPLES = 2;
	private static final int CLASSES = 3;
	private static final int VOXELS = 12;
	private static final int IGNORE = 3;
	private static final double SMOOTH = 1e-5;
	/** Sums of some dozen float32 terms of size 1. */
	private static final double TOLERANCE = 1e-5;

	private final Random random = new Random(7);
	private final float[] logits = new float[SAMPLES * CLASSES * VOXELS];

	@ParameterizedTest
	@CsvSource({ "false, false, false", "true, false, false", "false, true, false", "true, true, false",
			"false, false, true", "true, false, true", "false, true, true", "true, true, true" })
	void equalsTheFormula(boolean batchDice, boolean ignore, boolean regions) {
		for (int i = 0; i < logits.length; i++) {
			logits[i] = (float) random.nextGaussian();
		}
		int channels = regions ? CLASSES + (ignore ? 1 : 0) : 1;
		byte[] target = new byte[SAMPLES * channels * VOXELS];
		for (int i = 0; i < target.length; i++) {
			target[i] = (byte) random.nextInt(regions ? 2 : ignore ? IGNORE + 1 : CLASSES);
		}
		double expected = regions ? regionLoss(target, channels, batchDice) : labelLoss(target, batchDice);
		assertThat(loss(target, channels, batchDice, ignore, regions)).isCloseTo(expected, within(TOLERANCE));
	}

	@Test
	void nothingButIgnoredVoxelsIsNoError() {
		byte[] target = new byte[SAMPLES * VOXELS];
		Arrays.fill(target, (byte) IGNORE);
		// cross entropy 0, Dice of nothing with nothing 1
		assertThat(loss(target, 1, false, true, false)).isCloseTo(-1, within(TOLERANCE));
	}

	@Test
	void unknownLossesAreNamed() {
		assertThat(Losses.get("dice_ce")).isInstanceOf(CompoundLoss.class);
		assertThatThrownBy(() -> Losses.get("nope")).isInstanceOf(HilumException.class).hasMessageContaining("dice_ce");
	}

	private double loss(byte[] target, int channels, boolean batchDice, boolean ignore, boolean regions) {
		LossSetup setup = new LossSetup(2, new double[] { 0.5, 0 }, CLASSES, batchDice, regions,
				ignore ? OptionalInt.of(IGNORE) : OptionalInt.empty(), 2);
		TensorRuntime runtime = TensorRuntimes.get();
		ProgramSource source = new ProgramSource().add(new CompoundLoss().script(setup));
		try (TensorScope scope = runtime.scope(Device.CPU); TensorProgram program = runtime.load(source, Device.CPU)) {
			Tensor out = scope.create(logits, SAMPLES, CLASSES, 3, VOXELS / 3);
			Tensor labels = scope.create(ByteBuffer.wrap(target), DType.UINT8, SAMPLES, channels, 3, VOXELS / 3);
			// a head of weight 0 may hold anything
			Tensor unused = scope.zeros(1);
			List<Tensor> result = program.call("loss", scope, false, List.of(out, unused), List.of(labels, unused));
			return result.getFirst().toFloats()[0] / 0.5;
		}
	}

	private double labelLoss(byte[] target, boolean batchDice) {
		double[][][] sums = new double[SAMPLES][CLASSES][2];
		double entropy = 0;
		int seen = 0;
		for (int b = 0; b < SAMPLES; b++) {
			for (int v = 0; v < VOXELS; v++) {
				int label = target[b * VOXELS + v];
				if (label != IGNORE) {
					double[] p = softmax(b, v);
					entropy -= Math.log(p[label]);
					seen++;
					for (int c = 1; c < CLASSES; c++) {
						add(sums[b][c], p[c], label == c ? 1 : 0);
					}
				}
			}
		}
		return entropy / seen - dice(sums, 1, batchDice);
	}

	private double regionLoss(byte[] target, int channels, boolean batchDice) {
		double[][][] sums = new double[SAMPLES][CLASSES][2];
		double entropy = 0;
		int seen = 0;
		for (int b = 0; b < SAMPLES; b++) {
			for (int v = 0; v < VOXELS; v++) {
				if (channels == CLASSES || target[(b * channels + CLASSES) * VOXELS + v] == 0) {
					seen++;
					for (int c = 0; c < CLASSES; c++) {
						double p = 1 / (1 + Math.exp(-logits[(b * CLASSES + c) * VOXELS + v]));
						int reference = target[(b * channels + c) * VOXELS + v];
						entropy -= Math.log(reference == 1 ? p : 1 - p);
						add(sums[b][c], p, reference);
					}
				}
			}
		}
		// nnU-Net divides by all elements without a mask, but by the masked voxels only (not times regions) with one
		return entropy / (channels == CLASSES ? seen * CLASSES : seen) - dice(sums, 0, batchDice);
	}

	private static void add(double[] sums, double p, int reference) {
		sums[0] += p * reference;
		sums[1] += p + reference;
	}

	private static double dice(double[][][] sums, int first, boolean batchDice) {
		double total = 0;
		int terms = 0;
		for (int c = first; c < CLASSES; c++) {
			if (batchDice) {
				total += ratio(sums[0][c][0] + sums[1][c][0], sums[0][c][1] + sums[1][c][1]);
				terms++;
			} else {
				total += ratio(sums[0][c][0], sums[0][c][1]) + ratio(sums[1][c][0], sums[1][c][1]);
				terms += SAMPLES;
			}
		}
		return total / terms;
	}

	private static double ratio(double intersection, double total) {
		return (2 * intersection + SMOOTH) / (total + SMOOTH);
	}

	private double[] softmax(int sample, int voxel) {
		double[] p = new double[CLASSES];
		double sum = 0;
		for (int c = 0; c < CLASSES; c++) {
			p[c] = Math.exp(logits[(sample * CLASSES + c) * VOXELS + voxel]);
			sum += p[c];
		}
		for (int c = 0; c < CLASSES; c++) {
			p[c] /= sum;
		}
		return p;
	}
}
