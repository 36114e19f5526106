// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.hilum.nnunet.exchange.pickle.RestrictedUnpickler;

/**
 * The files of PyTorch before 1.6, as many models of nnU-Net v1 are: pickles of a magic number, a version, the computer,
 * the object and the storages' keys, then each storage with its number of elements.
 */
final class LegacyTorchFile implements TorchReader.Container {

	private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
	private static final long VERSION = 1001;
	/** The pickle of the magic number: protocol 2, a long of ten bytes. */
	private static final byte[] BEGINNING = { (byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46,
			(byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19, '.' };
	/** Weights are not in the pickles; those of nnU-Net take a few megabytes. */
	private static final int MAX_PICKLES = 1 << 26;

	private final FileChannel channel;
	private final byte[] beginning;
	private final Map<String, Long> positions = new HashMap<>();
	private long storages;

	LegacyTorchFile(Path file) throws IOException {
		channel = FileChannel.open(file);
		beginning = new byte[(int) Math.min(channel.size(), MAX_PICKLES)];
		fill(ByteBuffer.wrap(beginning), 0);
	}

	static boolean accepts(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING);
		}
	}

	@Override
	public Object read(RestrictedUnpickler unpickler) throws IOException {
		RestrictedUnpickler.Part magic = unpickler.read(beginning, 0);
		RestrictedUnpickler.Part version = unpickler.read(beginning, magic.end());
		RestrictedUnpickler.Part computer = unpickler.read(beginning, version.end());
		if (!MAGIC.equals(magic.object()) || !Long.valueOf(VERSION).equals(version.object())
				|| !(computer.object() instanceof Map<?, ?> system) || !Boolean.TRUE.equals(system.get("little_endian"))) {
			throw TorchReader.damaged("is of an unknown version or was written on a big-endian computer");
		}
		RestrictedUnpickler.Part object = unpickler.read(beginning, computer.end());
		RestrictedUnpickler.Part keys = unpickler.read(beginning, object.end());
		storages = keys.end();
		locate((Collection<?>) keys.object(), TorchReader.storages(object.object()));
		return object.object();
	}

	/** Storages follow each other in the order of their keys; the size of their elements is in the pickle only. */
	private void locate(Collection<?> keys, Map<String, TorchTensor.Storage> known) throws IOException {
		long at = storages;
		for (Object key : keys) {
			TorchTensor.Storage storage = known.get(String.valueOf(key));
			if (storage == null) {
				throw TorchReader.damaged("holds data that belong to no tensor");
			}
			ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
			fill(count, at);
			if (count.getLong(0) != storage.count()) {
				throw TorchReader.damaged("lacks the data of a tensor (" + key + ")");
			}
			positions.put(storage.key(), at + Long.BYTES);
			at = Math.addExact(at + Long.BYTES, Math.multiplyExact(storage.count(), TorchReader.width(storage.type())));
		}
	}

	@Override
	public InputStream open(TorchTensor.Storage storage, long bytes) throws IOException {
		Long position = positions.get(storage.key());
		if (position == null || position > channel.size() - bytes) {
			return null;
		}
		channel.position(position);
		return new BufferedInputStream(Channels.newInputStream(channel)) {
			@Override
			public void close() {
				// the channel is used again
			}
		};
	}

	private void fill(ByteBuffer buffer, long from) throws IOException {
		int start = buffer.position();
		while (buffer.hasRemaining()) {
			if (channel.read(buffer, from + buffer.position() - start) < 0) {
				throw new IOException("it ends too early");
			}
		}
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
