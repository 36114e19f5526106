// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hilum.core.HilumException;

/** The memory of one batch, outside the heap, as buffers for the consumer and as segments for the workers. */
final class BatchBuffers {

	private final ByteBuffer data;
	private final List<ByteBuffer> targets = new ArrayList<>();
	private final MemorySegment dataSegment;
	private final List<MemorySegment> targetSegments = new ArrayList<>();

	private BatchBuffers(PatchSamplingSpec plan) {
		long voxels = 1;
		for (int extent : plan.patchSize()) {
			voxels *= extent;
		}
		data = direct(4 * voxels * plan.inputChannels() * plan.batchSize());
		dataSegment = MemorySegment.ofBuffer(data);
		for (int[] size : plan.targetSizes()) {
			long bytes = (long) plan.targetType().bytes() * plan.batchSize() * plan.targetChannels();
			for (int extent : size) {
				bytes *= extent;
			}
			ByteBuffer target = direct(bytes);
			targets.add(target);
			targetSegments.add(MemorySegment.ofBuffer(target));
		}
	}

	private static ByteBuffer direct(long bytes) {
		if (bytes > Integer.MAX_VALUE) {
			throw HilumException.environment("A batch of these patches takes more than 2 GiB",
					"Choose a smaller batch size in the plans.");
		}
		return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
	}

	MemorySegment data() {
		return dataSegment;
	}

	List<MemorySegment> targets() {
		return targetSegments;
	}

	/** Hands the buffers out as a batch; they return to the pool when it is released. */
	Batch asBatch(int iteration, PatchSamplingSpec plan, List<String> caseIds, Pool pool) {
		data.clear();
		targets.forEach(ByteBuffer::clear);
		List<int[]> shapes = new ArrayList<>();
		for (int[] size : plan.targetSizes()) {
			int[] shape = new int[2 + size.length];
			shape[0] = plan.batchSize();
			shape[1] = plan.targetChannels();
			System.arraycopy(size, 0, shape, 2, size.length);
			shapes.add(shape);
		}
		AtomicBoolean released = new AtomicBoolean();
		Runnable recycler = () -> {
			if (released.compareAndSet(false, true)) {
				pool.give(this);
			}
		};
		return new Batch(iteration, plan.batchSize(), plan.patchSize(), plan.inputChannels(), data, List.copyOf(targets),
				List.copyOf(shapes), plan.targetType(), List.copyOf(caseIds), recycler);
	}

	/** Buffers that wait to be used again. */
	static final class Pool {

		private final PatchSamplingSpec plan;
		private final int most;
		private final ArrayDeque<BatchBuffers> free = new ArrayDeque<>();

		Pool(PatchSamplingSpec plan, int most) {
			this.plan = plan;
			this.most = most;
		}

		BatchBuffers take() {
			synchronized (this) {
				if (!free.isEmpty()) {
					return free.pop();
				}
			}
			return new BatchBuffers(plan);
		}

		synchronized void give(BatchBuffers buffers) {
			if (free.size() < most) {
				free.push(buffers);
			}
		}
	}
}
