// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.Folders;
import org.hilum.dicom.deid.UidHash;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * The deliveries in a folder that others fill: cases as image files, and folders with DICOM series. One is complete when all
 * its channels are there and neither size nor time of a file was seen to change for a while, by the observer's own clock.
 */
final class WatchedFolder {

	private static final Pattern CHANNEL = Pattern.compile("(.+)_(\\d{4})");
	private static final int DEPTH = 8;

	/**
	 * Something that arrived.
	 *
	 * @param name  the case, or the folder
	 * @param input what is predicted
	 * @param stamp changes when a file comes, goes or changes
	 */
	record Delivery(String name, Path input, String stamp) {
	}

	/** What was seen of a delivery, and since when it is unchanged. */
	private record Seen(String stamp, long nanos) {
	}

	private final Path folder;
	private final DatasetDescription description;
	private final long settleNanos;
	private final Map<String, Seen> seen = new HashMap<>();
	private int waiting;

	/**
	 * Makes the folder.
	 *
	 * @param folder      the folder
	 * @param description channels and file ending
	 * @param settleNanos how long files must be unchanged
	 */
	WatchedFolder(Path folder, DatasetDescription description, long settleNanos) {
		this.folder = folder;
		this.description = description;
		this.settleNanos = settleNanos;
	}

	/**
	 * {@return the complete deliveries, by name}
	 *
	 * @param now the time of a clock that never goes back
	 */
	List<Delivery> complete(long now) {
		List<Delivery> there = list();
		waiting = 0;
		seen.keySet().retainAll(there.stream().map(Delivery::name).toList());
		List<Delivery> complete = new ArrayList<>();
		for (Delivery each : there) {
			Seen before = seen.get(each.name());
			if (before == null || !before.stamp.equals(each.stamp())) {
				seen.put(each.name(), new Seen(each.stamp(), now));
				waiting++;
			} else if (now - before.nanos >= settleNanos) {
				complete.add(each);
			} else {
				waiting++;
			}
		}
		return complete;
	}

	/** {@return the number of deliveries that may still grow, at the latest look} */
	int waiting() {
		return waiting;
	}

	private List<Delivery> list() {
		Map<String, List<Path>> cases = new TreeMap<>();
		Map<String, Delivery> all = new TreeMap<>();
		for (Path entry : Folders.list(folder)) {
			if (Folders.isForeign(entry)) {
				continue;
			}
			if (Files.isDirectory(entry)) {
				List<Path> files = Folders.tree(entry, DEPTH);
				if (!files.isEmpty()) {
					String name = entry.getFileName().toString();
					all.put(name + "/", new Delivery(name + "/", entry, stamp(files)));
				}
			} else {
				caseOf(entry).ifPresent(id -> cases.computeIfAbsent(id, _ -> new ArrayList<>()).add(entry));
			}
		}
		int channels = description.channelNames().size();
		cases.forEach((id, files) -> {
			if (files.size() == channels) {
				all.put(id, new Delivery(id, files.getFirst(), stamp(files)));
			}
		});
		return List.copyOf(all.values());
	}

	private Optional<String> caseOf(Path file) {
		String name = file.getFileName().toString();
		String ending = description.fileEnding();
		if (!name.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT))) {
			return Optional.empty();
		}
		String stem = name.substring(0, name.length() - ending.length());
		Matcher channel = CHANNEL.matcher(stem);
		return Optional.of(channel.matches() ? channel.group(1) : stem);
	}

	private static String stamp(List<Path> files) {
		StringBuilder text = new StringBuilder();
		for (Path file : files.stream().sorted().toList()) {
			text.append(file.getFileName()).append(' ');
			try {
				text.append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file).toMillis());
			} catch (IOException e) {
				// it went between the listing and now; the next look shows another stamp
				text.append(e.getClass().getSimpleName());
			}
			text.append('\n');
		}
		return UidHash.of(text.toString());
	}
}
