// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/**
 * One repair: all its files change, or none. New content is staged beside the data set, a plan is written (from then on
 * the repair counts as decided), each old file goes to a backup folder, the new one takes its place, a line is added to
 * the journal. What a process that was killed left unfinished is completed by the next repair.
 *
 * <p>
 * Everything lies in {@code .hilum/fixes/} of the data set: {@code journal.jsonl}, {@code backup/<repair>/<file>}, and
 * while a repair runs {@code stage/} and {@code plan.json}.
 *
 * @since 0.1.0
 */
public final class FixTransaction {

	private final Path folder;
	private final FixFolder place;
	private final ArrayNode steps = Json.mapper().createArrayNode();
	private final ObjectNode plan;

	/**
	 * Begins a repair.
	 *
	 * @param folder  the data set
	 * @param run     distinguishes the repairs of one call from others; they are taken back together
	 * @param fix     id of the fix
	 * @param finding what is repaired
	 */
	FixTransaction(Path folder, String run, String fix, Finding finding) {
		this.folder = folder.toAbsolutePath().normalize();
		this.place = new FixFolder(this.folder);
		this.plan = Json.object().put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()).put("run", run)
				.put("fix", fix).put("check", finding.check()).put("case", finding.caseId())
				.put("message", finding.message());
		place.clearStage();
	}

	/**
	 * Replaces an image or label map.
	 *
	 * @param file   the file, inside the data set's folder; it need not exist yet
	 * @param volume its new content
	 */
	public void write(Path file, Volume volume) {
		ImageFormats.write(stage(file), volume);
	}

	/**
	 * Replaces a JSON file.
	 *
	 * @param file the file, inside the data set's folder
	 * @param json its new content
	 */
	public void write(Path file, JsonNode json) {
		Json.write(stage(file), json);
	}

	/**
	 * Gives a file another name.
	 *
	 * @param file the file, inside the data set's folder
	 * @param name its new name, in the same folder
	 */
	public void rename(Path file, String name) {
		Path staged = stage(SafePaths.child(file.getParent(), name, file, "of its new name"));
		AtomicFiles.write(staged, out -> Files.copy(file, out));
		remove(file);
	}

	/**
	 * Takes a file away; it stays in the backup.
	 *
	 * @param file the file, inside the data set's folder
	 */
	public void remove(Path file) {
		steps.addObject().put("file", relative(file)).putNull("staged");
	}

	private Path stage(Path file) {
		// its ending chooses the format, so the name is kept
		String name = String.format(Locale.ROOT, "%04d_%s", steps.size(), file.getFileName());
		steps.addObject().put("file", relative(file)).put("staged", name);
		return SafePaths.inside(place.stage(), name, file, "of its copy");
	}

	private String relative(Path file) {
		Path absolute = file.toAbsolutePath().normalize();
		if (!absolute.startsWith(folder)) {
			throw HilumException.input(file, "The file lies outside of the data set's folder and is not changed",
					"Import the data set into a project first; its files are copied then.");
		}
		String relative = folder.relativize(absolute).toString().replace('\\', '/');
		SafePaths.replaceable(folder, relative, file, "of a repair");
		return relative;
	}

	/** Discards what was staged. */
	void discard() {
		place.clearStage();
	}

	/** {@return how many files were changed} Makes the changes. */
	int commit() {
		plan.put("backup", place.newBackup(plan.path("time").asText()));
		plan.set("files", steps);
		RepairOrigin.sign(plan, folder);
		Json.write(place.plan(), plan);
		place.carryOut(plan);
		return steps.size();
	}

	/**
	 * Finishes a repair that was decided but not finished, when there is one.
	 *
	 * @param folder   the data set
	 * @param trusted  asked for a repair that this user did not begin on this machine
	 * @param progress gets a note
	 * @return whether there was one
	 */
	static boolean finishInterrupted(Path folder, Predicate<String> trusted, Progress progress) {
		Path dataset = folder.toAbsolutePath().normalize();
		FixFolder place = new FixFolder(dataset);
		Optional<JsonNode> found = place.interrupted();
		found.ifPresent(plan -> {
			if (!RepairOrigin.isOwn(plan, dataset) && !trusted.test(RepairOrigin.describe(plan))) {
				throw RepairOrigin.refused(place.plan(), plan);
			}
			progress.note("Finishing the interrupted repair " + SafePaths.shown(plan.path("fix").asText()));
			place.carryOut(plan);
		});
		return found.isPresent();
	}
}
