// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.DType;
import org.hilum.compute.InferenceModel;
import org.hilum.compute.ModelContract;
import org.hilum.compute.ModelSource;
import org.hilum.compute.NamedArray;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TensorSpec;
import org.hilum.core.HilumException;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.nnunet.exchange.Weights;

/**
 * A compiled network with the weights of one or more folds; averages over folds and mirrored images. For one thread at
 * a time.
 */
final class InferenceNetwork implements TileNetwork, AutoCloseable {

	/** Logits that leave the runtime at once; a Java buffer ends at 2 GiB. */
	private static final long BLOCK_BYTES = 128L << 20;

	private static final long ANY = TensorSpec.ANY;

	/** Sums over folds, and picks classes. */
	private static final String HELPERS = """
			def added(self: __torch__.Net, a: Tensor, b: Tensor) -> Tensor:
			  return a + b
			def divided(self: __torch__.Net, a: Tensor, b: Tensor) -> Tensor:
			  return a / b
			def picked(self: __torch__.Net, a: Tensor, i: Tensor) -> Tensor:
			  return torch.index_select(a, 1, i)
			""";

	private final TensorProgram helpers;
	private final List<InferenceModel> folds;
	private final long blockBytes;
	private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

	/**
	 * Compiles the network.
	 *
	 * @param network    the network
	 * @param mirrorAxes spatial axes that are mirrored, counted from 0; every combination is averaged
	 * @param weights    one per fold
	 */
	InferenceNetwork(TensorRuntime runtime, ComputeOptions options, NetworkProgram network, int[] mirrorAxes,
			List<Weights> weights) {
		this(runtime, options, network, mirrorAxes, weights, BLOCK_BYTES);
	}

	InferenceNetwork(TensorRuntime runtime, ComputeOptions options, NetworkProgram network, int[] mirrorAxes,
			List<Weights> weights, long blockBytes) {
		ProgramSource source = new ProgramSource().add(network.script(), network.origin()).add(Mirroring.script(mirrorAxes));
		ModelContract contract = ModelContract.segmentation(network.headStrides().getFirst().length, ANY, ANY);
		this.blockBytes = blockBytes;
		folds = runtime.models(new ModelSource.Script("The network", source, "mirrored", contract),
				weights.stream().map(fold -> parameters(network, fold)).toList(), options);
		try {
			helpers = runtime.load(new ProgramSource().add(HELPERS), options);
		} catch (RuntimeException e) {
			folds.forEach(InferenceModel::close);
			throw e;
		}
	}

	private static List<NamedArray> parameters(NetworkProgram network, Weights weights) {
		List<NamedArray> arrays = new ArrayList<>();
		for (ParameterSpec spec : network.parameters()) {
			Weights.Array array = weights.get(spec.name());
			if (array == null || array.values().length != spec.count()) {
				throw HilumException.input(null, "The checkpoint does not fit the network of the plans: it "
						+ (array == null ? "lacks " : "has another size of ") + spec.name(),
						"Use the plans.json beside the checkpoint.");
			}
			arrays.add(new NamedArray(spec.name(), spec.shape(), array.values()));
		}
		return arrays;
	}

	@Override
	public void predict(ByteBuffer images, Output output, long... shape) {
		try (TensorScope inner = folds.getFirst().open()) {
			Tensor x = inner.create(images, DType.FLOAT32, shape);
			Tensor sum = null;
			for (InferenceModel fold : folds) {
				Tensor y = fold.run(inner, x).getFirst();
				sum = sum == null ? y : replaced(one("added", inner, sum, y), sum, y);
			}
			if (folds.size() > 1) {
				sum = replaced(one("divided", inner, sum, inner.create(new float[] { folds.size() }, 1)), sum);
			}
			give(inner, sum, output);
		}
	}

	private Tensor one(String method, TensorScope inner, Object... arguments) {
		return helpers.call(method, inner, false, arguments).getFirst();
	}

	private static Tensor replaced(Tensor result, Tensor... used) {
		for (Tensor tensor : used) {
			tensor.close();
		}
		return result;
	}

	/** Passes logits on in blocks of classes. */
	private void give(TensorScope inner, Tensor logits, Output output) {
		int classes = (int) logits.shape()[1];
		int block = Math.clamp(blockBytes * classes / (4 * logits.count()), 1, classes);
		ByteBuffer bytes = buffer((int) (4 * logits.count() / classes * block));
		for (int first = 0; first < classes; first += block) {
			int count = Math.min(block, classes - first);
			if (count == classes) {
				logits.copyTo(bytes);
			} else {
				try (Tensor part = one("picked", inner, logits, indices(inner, first, count))) {
					part.copyTo(bytes);
				}
			}
			output.accept(first, count, bytes.flip().asFloatBuffer());
			bytes.clear();
		}
	}

	/** Direct memory is freed late, so that one buffer serves all tiles. */
	private ByteBuffer buffer(int bytes) {
		if (buffer.capacity() < bytes) {
			buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
		}
		return buffer.clear();
	}

	/** Frees the memory of logits that leave the runtime. */
	void releaseBuffer() {
		buffer = ByteBuffer.allocateDirect(0);
	}

	private static Tensor indices(TensorScope inner, int first, int count) {
		ByteBuffer bytes = ByteBuffer.allocateDirect(8 * count).order(ByteOrder.nativeOrder());
		for (int i = 0; i < count; i++) {
			bytes.putLong(first + i);
		}
		return inner.create(bytes.flip(), DType.INT64, count);
	}

	@Override
	public void close() {
		folds.forEach(InferenceModel::close);
		helpers.close();
	}
}
