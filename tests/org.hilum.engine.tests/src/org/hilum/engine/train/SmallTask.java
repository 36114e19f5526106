// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.hilum.compute.DType;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.Json;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.loss.CompoundLoss;
import org.hilum.engine.loss.DeepSupervision;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.PlainConvUNet;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.engine.optimization.ParameterGroups;
import org.hilum.engine.optimization.ParameterRule;
import org.hilum.engine.optimization.Sgd;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * A network of three stages and made-up batches for it: bright blobs in noise, small enough for hundreds of steps.
 *
 * @param dims    2 or 3
 * @param classes labels with background
 * @param extent  voxels of a patch along each axis
 */
public record SmallTask(int dims, int classes, int extent) {

	/** A task on patches of 16 voxels along each axis. */
	public SmallTask(int dims, int classes) {
		this(dims, classes, 16);
	}

	private static final int SAMPLES = 2;

	/** {@return the architecture entry of plans: features 4, 6, 8, stride 2} */
	public ObjectNode architecture() {
		ObjectNode root = Json.object();
		root.put("network_class_name", "dynamic_network_architectures.architectures.unet.PlainConvUNet");
		ObjectNode arguments = root.putObject("arch_kwargs");
		arguments.put("n_stages", 3).put("conv_op", "torch.nn.modules.conv.Conv" + dims + "d");
		ArrayNode features = arguments.putArray("features_per_stage");
		features.add(4).add(6).add(8);
		arguments.put("kernel_sizes", 3);
		ArrayNode strides = arguments.putArray("strides");
		strides.add(1).add(2).add(2);
		arguments.put("n_conv_per_stage", 1).put("n_conv_per_stage_decoder", 1).put("conv_bias", true);
		arguments.put("norm_op", "torch.nn.modules.instancenorm.InstanceNorm" + dims + "d");
		arguments.putObject("norm_op_kwargs").put("eps", 1e-5).put("affine", true);
		arguments.putNull("dropout_op").put("nonlin", "torch.nn.LeakyReLU");
		return root;
	}

	/** {@return the network} */
	public NetworkProgram network() {
		return new PlainConvUNet().build(NetworkSpec.of(architecture()), 1, classes);
	}

	NetworkSession session() {
		return session(OptionalInt.empty());
	}

	NetworkSession session(OptionalInt ignore) {
		return session(ignore, Sgd.NNUNET);
	}

	NetworkSession session(OptionalInt ignore, Optimizer optimizer) {
		return session(ignore, optimizer, TrainingOptions.GRADIENT_CLIP.standard());
	}

	NetworkSession session(OptionalInt ignore, Optimizer optimizer, double clip) {
		return session(network(), ignore, optimizer, clip);
	}

	/** {@return a session with parameter groups, given by the texts of their rules} */
	NetworkSession session(NetworkProgram network, Optimizer optimizer, String... rules) {
		return session(network, OptionalInt.empty(), optimizer, TrainingOptions.GRADIENT_CLIP.standard(), rules);
	}

	private NetworkSession session(NetworkProgram network, OptionalInt ignore, Optimizer optimizer, double clip,
			String... rules) {
		ParameterGroups groups = ParameterGroups.of(network, Stream.of(rules).map(ParameterRule::parse).toList());
		// operations this small gain nothing from threads, but wait for them on a busy machine
		LossSetup setup = new LossSetup(2, DeepSupervision.weights(2), classes, false, false, ignore, dims);
		return new NetworkSession(TensorRuntimes.get(), ComputeOptions.CPU.withThreads(1),
				TrainingScript.of(network, new CompoundLoss(), setup, optimizer, clip, groups),
				WeightInitializer.he(network, 1));
	}

	Batch batch(int seed) {
		return batch(seed, classes);
	}

	/** The largest label may be one more than the network knows, when that is the one to be ignored. */
	Batch batch(int seed, int labels) {
		Random random = new Random(seed);
		int voxels = (int) Math.pow(extent, dims);
		ByteBuffer data = ByteBuffer.allocateDirect(SAMPLES * voxels * Float.BYTES).order(ByteOrder.nativeOrder());
		byte[] full = new byte[SAMPLES * voxels];
		for (int i = 0; i < full.length; i++) {
			int place = i % voxels;
			boolean inside = place % extent > 4 && place / extent % extent > 6;
			full[i] = (byte) (inside ? 1 + (place % extent > 10 ? labels - 2 : 0) : 0);
			data.putFloat((float) (random.nextGaussian() * 0.3 + full[i]));
		}
		List<ByteBuffer> targets = new ArrayList<>();
		List<int[]> shapes = new ArrayList<>();
		for (int head = 0; head < 2; head++) {
			targets.add(every(full, 1 << head));
			shapes.add(shape(extent >> head));
		}
		int[] patch = dims == 2 ? new int[] { extent, extent } : new int[] { extent, extent, extent };
		return new Batch(seed, SAMPLES, patch, 1, data.rewind(), targets, shapes, DType.UINT8, List.of("a", "b"),
				() -> {});
	}

	private int[] shape(int extent) {
		return dims == 2 ? new int[] { SAMPLES, 1, extent, extent } : new int[] { SAMPLES, 1, extent, extent, extent };
	}

	private ByteBuffer every(byte[] full, int step) {
		int coarse = extent / step;
		int voxels = (int) Math.pow(coarse, dims);
		ByteBuffer target = ByteBuffer.allocateDirect(SAMPLES * voxels);
		for (int i = 0; i < target.capacity(); i++) {
			int place = i % voxels;
			int source = 0;
			for (int a = 0, unit = 1; a < dims; a++, unit *= extent) {
				source += place % coarse * step * unit;
				place /= coarse;
			}
			target.put(full[i / voxels * (int) Math.pow(extent, dims) + source]);
		}
		return target.rewind();
	}
}
