// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * Finds patch, topology and batch size for one spacing, as large as the memory target allows (nnU-Net:
 * get_plans_for_configuration).
 */
final class PatchPlanner {

	private static final int BASE_FEATURES = 32;
	private static final int MAX_FEATURES_2D = 512;
	private static final int MAX_FEATURES_3D = 320;
	static final int REFERENCE_BATCH_2D = 12;
	static final int REFERENCE_BATCH_3D = 2;
	private static final int MIN_BATCH = 2;
	/** Blocks per encoder stage of a residual network; later stages have the last number. */
	private static final int[] RESIDUAL_BLOCKS = { 1, 3, 4, 6 };

	private final PlannerSettings options;
	private final int classes;

	/** What was found. */
	record Result(int[] patchSize, int batchSize, NetworkSpec network) {
	}

	PatchPlanner(PlannerSettings options, DatasetDescription description) {
		this.options = options;
		// nnU-Net counts names, the ignore label included
		this.classes = description.labels().size();
	}

	/**
	 * Plans one configuration.
	 *
	 * @param spacing       target spacing, two or three axes
	 * @param medianShape   median shape at that spacing
	 * @param datasetVoxels voxels of all training cases at that spacing, roughly
	 */
	Result plan(double[] spacing, double[] medianShape, double datasetVoxels) {
		int dims = spacing.length;
		double reference = options.reference(dims);
		int referenceBatch = dims == 2 ? REFERENCE_BATCH_2D : REFERENCE_BATCH_3D;
		NetworkTopology topology = NetworkTopology.of(spacing, initialPatch(spacing, medianShape));
		NetworkSpec network = network(topology);
		long estimate = FeatureMapSize.of(network, topology.patchSize(), classes);
		while (tooLarge(estimate, referenceBatch, reference)) {
			topology = reduced(topology, spacing, medianShape);
			network = network(topology);
			estimate = FeatureMapSize.of(network, topology.patchSize(), classes);
		}
		double batch = Math.rint(reference / estimate * referenceBatch);
		double patchVoxels = Arrays.stream(topology.patchSize()).asDoubleStream().reduce(1, (a, b) -> a * b);
		double cap = Math.rint(datasetVoxels * options.largestShare() / patchVoxels);
		int batchSize = (int) Math.max(Math.min(batch, cap), MIN_BATCH);
		return new Result(topology.patchSize(), batchSize, network);
	}

	/** {@return a patch of the image's proportions, larger than will fit, but no larger than the median image} */
	private static double[] initialPatch(double[] spacing, double... medianShape) {
		int dims = spacing.length;
		double[] inverse = Arrays.stream(spacing).map(s -> 1 / s).toArray();
		double product = Arrays.stream(inverse).reduce(1, (a, b) -> a * b);
		double volume = dims == 3 ? 256.0 * 256 * 256 : 2048.0 * 2048;
		double scale = Math.pow(volume / product, 1.0 / dims);
		double[] patch = new double[dims];
		for (int a = 0; a < dims; a++) {
			patch[a] = Math.min(Math.rint(inverse[a] * scale), medianShape[a]);
		}
		return patch;
	}

	/** The plain planner compares for a batch of two, whatever the batch of the reference value was. */
	private boolean tooLarge(long estimate, int referenceBatch, double reference) {
		boolean plain = options.family() == NetworkFamily.PLAIN;
		return (plain ? (double) estimate / referenceBatch * 2 : estimate) > reference;
	}

	/**
	 * Shortens the axis that is largest relative to the median image. The divisor is looked up for the shortened patch,
	 * because with the present one a size that is valid with one stage fewer would be skipped.
	 */
	private static NetworkTopology reduced(NetworkTopology topology, double[] spacing, double... medianShape) {
		int[] patch = topology.patchSize();
		int axis = 0;
		for (int a = 1; a < patch.length; a++) {
			// of equal ratios the last
			axis = patch[a] / medianShape[a] >= patch[axis] / medianShape[axis] ? a : axis;
		}
		double[] shorter = Arrays.stream(patch).asDoubleStream().toArray();
		shorter[axis] -= topology.divisors()[axis];
		int divisor = NetworkTopology.of(spacing, shorter).divisors()[axis];
		shorter[axis] = patch[axis] - (double) divisor;
		return NetworkTopology.of(spacing, shorter);
	}

	private NetworkSpec network(NetworkTopology topology) {
		int dims = topology.patchSize().length;
		int stages = topology.stages();
		NetworkFamily family = options.family();
		boolean plain = family == NetworkFamily.PLAIN;
		ObjectNode arguments = Json.object().put("n_stages", stages);
		ArrayNode features = arguments.putArray("features_per_stage");
		ArrayNode encoder = Json.mapper().createArrayNode();
		ArrayNode decoder = Json.mapper().createArrayNode();
		for (int stage = 0; stage < stages; stage++) {
			features.add(Math.min(dims == 2 ? MAX_FEATURES_2D : MAX_FEATURES_3D, BASE_FEATURES << stage));
			encoder.add(plain ? 2 : RESIDUAL_BLOCKS[Math.min(stage, RESIDUAL_BLOCKS.length - 1)]);
			if (stage > 0) {
				decoder.add(plain ? 2 : 1);
			}
		}
		arguments.put("conv_op", NetworkFamily.convolution(dims));
		arguments.set("kernel_sizes", PlanJson.array(topology.kernelSizes()));
		arguments.set("strides", PlanJson.array(topology.strides()));
		arguments.set(family.encoderKey(), encoder);
		arguments.set("n_conv_per_stage_decoder", decoder);
		NetworkFamily.addCommonArguments(arguments, dims);
		ObjectNode architecture = Json.object().put("network_class_name", family.className());
		architecture.set("arch_kwargs", arguments);
		architecture.set("_kw_requires_import", NetworkFamily.imports());
		return NetworkSpec.of(architecture);
	}
}
