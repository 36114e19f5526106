// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.LeaseHolder;
import org.hilum.runs.ConsoleLog;

/**
 * The files of jobs: {@code N.json} is what is asked for, {@code N/A} the folder of attempt A. A file is changed under a
 * lock that the system releases when its holder dies, and replaced as a whole; readers need no lock.
 */
final class JobStore {

	private static final Pattern FILE = Pattern.compile("([1-9]\\d{0,8})\\.json");
	/** Holds the highest number of a removed job. */
	private static final String REMOVED = "removed.json";
	/** Numbers have at most nine digits. */
	private static final int HIGHEST = 999_999_999;
	private static final System.Logger LOG = System.getLogger(JobStore.class.getName());
	private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

	private final Path folder;
	private final Map<Integer, Cached> cache = new ConcurrentHashMap<>();

	/** A file as it was read, and the job once it is over. */
	private record Cached(String stamp, JobRecord job, Job over) {
	}

	JobStore(Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
	}

	Path folder() {
		return folder;
	}

	Path file(int id) {
		return folder.resolve(id + ".json");
	}

	JobAttempt attempt(int id, int number) {
		return new JobAttempt(folder.resolve(Integer.toString(id)).resolve(Integer.toString(number)));
	}

	/** {@return the new job} */
	JobRecord create(JobSpec spec) {
		return locked(() -> {
			int last = lastRemoved();
			for (Path entry : Folders.list(folder)) {
				last = Math.max(last, number(entry));
			}
			if (last >= HIGHEST) {
				throw HilumException.input(folder, "The jobs have no numbers left: the highest is " + last,
						"Remove what has this name there, and " + REMOVED + " if it holds this number.");
			}
			JobRecord job = JobRecord.of(last + 1, spec, Instant.now());
			for (int id : spec.after()) {
				record(id);
			}
			Json.write(file(job.id()), job.toJson());
			return job;
		});
	}

	private int lastRemoved() {
		try {
			return readRemoved();
		} catch (HilumException e) {
			// it only keeps numbers from being given again; the list names it
			LOG.log(System.Logger.Level.DEBUG, "Damaged: " + REMOVED, e);
			return 0;
		}
	}

	private int readRemoved() {
		Path file = folder.resolve(REMOVED);
		if (!Files.exists(file)) {
			return 0;
		}
		String remedy = "Remove it; numbers of jobs that were removed may be given again then.";
		try {
			JsonNode last = Json.read(file).path("last");
			if (last.isInt() && last.asInt() > 0 && last.asInt() <= HIGHEST) {
				return last.asInt();
			}
		} catch (HilumException e) {
			throw HilumException.input(file, e.what(), remedy).because(e);
		}
		throw HilumException.input(file, "The entry last is no number of a job", remedy);
	}

	/**
	 * Removes a job unless it is looked at differently under the lock.
	 *
	 * @param id        its number
	 * @param removable whether the job may go, asked under the lock
	 * @return whether it was removed
	 */
	boolean remove(int id, Predicate<Job> removable) {
		return locked(() -> {
			if (!Files.isRegularFile(file(id)) || !removable.test(job(id))) {
				return false;
			}
			// its number is not given again
			if (lastRemoved() < id) {
				Json.write(folder.resolve(REMOVED), Json.object().put("last", id));
			}
			try {
				Files.delete(file(id));
				Folders.delete(folder.resolve(Integer.toString(id)));
			} catch (IOException e) {
				throw AtomicFiles.explain(file(id), e);
			}
			cache.remove(id);
			return true;
		});
	}

	/** Numbers of folders count too: the folder of a job whose file was removed is not used again. */
	static int number(Path entry) {
		String name = entry.getFileName().toString();
		Matcher match = FILE.matcher(name.endsWith(".json") ? name : name + ".json");
		return match.matches() ? Integer.parseInt(match.group(1)) : 0;
	}

	/** {@return a job's file as it is now} */
	JobRecord record(int id) {
		if (Files.isDirectory(file(id))) {
			throw HilumException.input(file(id), "This is a folder and not the file of job " + id,
					"Move it elsewhere or remove it; other jobs do not depend on it.");
		}
		if (!Files.isRegularFile(file(id))) {
			throw HilumException.usage("There is no job " + id, "List the jobs with hilum jobs list.");
		}
		return JobRecord.read(file(id), id);
	}

	/**
	 * Changes a job.
	 *
	 * @param id     its number
	 * @param change gets the job as it is, and returns the changed one, or null to leave it
	 * @return the job, changed or not
	 */
	JobRecord update(int id, UnaryOperator<JobRecord> change) {
		return locked(() -> {
			JobRecord old = record(id);
			JobRecord changed = change.apply(old);
			if (changed == null) {
				return old;
			}
			Json.write(file(id), changed.toJson());
			return changed;
		});
	}

	private <T> T locked(Supplier<T> work) {
		ReentrantLock inProcess = LOCKS.computeIfAbsent(folder, _ -> new ReentrantLock());
		Path file = folder.resolve("store.lock");
		inProcess.lock();
		try {
			Files.createDirectories(folder);
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
					FileLock lock = channel.lock()) {
				if (!lock.isValid()) {
					throw new IOException("the lock was lost");
				}
				return work.get();
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		} finally {
			inProcess.unlock();
		}
	}

	/** {@return all jobs, by id} */
	JobList list() {
		List<Job> jobs = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		for (Path entry : Folders.list(folder)) {
			if (FILE.matcher(entry.getFileName().toString()).matches()) {
				try {
					jobs.add(job(number(entry)));
				} catch (HilumException e) {
					// one that was removed meanwhile is no problem
					if (Files.exists(entry)) {
						problems.add(e.getMessage());
					}
				}
			}
		}
		try {
			readRemoved();
		} catch (HilumException e) {
			problems.add(e.getMessage());
		}
		jobs.sort(Comparator.comparingInt(Job::id));
		return new JobList(jobs, problems);
	}

	/** {@return a job as it is now} */
	Job job(int id) {
		String stamp = stamp(file(id));
		Cached known = cache.get(id);
		if (known != null && known.stamp.equals(stamp) && known.over != null) {
			return known.over;
		}
		JobRecord record = known != null && known.stamp.equals(stamp) ? known.job : record(id);
		Job job = judge(record);
		cache.put(id, new Cached(stamp, record, job.isOver() ? job : null));
		return job;
	}

	private static String stamp(Path file) {
		try {
			BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
			return a.lastModifiedTime() + " " + a.size() + " " + a.fileKey();
		} catch (IOException e) {
			LOG.log(System.Logger.Level.DEBUG, "Gone: " + file, e);
			return "";
		}
	}

	/**
	 * Derives the state. The order matters: who has claimed held the lease before, and who gives the lease back has written
	 * the end before.
	 */
	private Job judge(JobRecord record) {
		JobAttempt attempt = attempt(record.id(), record.attempt());
		boolean claimed = attempt.isClaimed();
		Optional<LeaseHolder> holder = attempt.holder();
		JobAttempt.End end = attempt.ended().orElse(null);
		JobState state;
		String message = "";
		if (end != null) {
			boolean stopped = record.cancelled() || end.exit() == HilumException.Kind.CANCELLED.exitCode();
			state = end.exit() == 0 ? JobState.FINISHED : stopped ? JobState.CANCELLED : JobState.FAILED;
			message = end.message();
		} else if (holder.isPresent() && holder.get().state() == LeaseHolder.State.ALIVE) {
			state = JobState.RUNNING;
			message = holder.get().process().halted("Its process").orElse("");
		} else if (holder.isPresent() && holder.get().state() == LeaseHolder.State.SILENT) {
			state = JobState.SILENT;
			message = "No heartbeat of " + holder.get().who() + "; hilum jobs retry " + record.id() + " starts it again";
		} else if (record.cancelled()) {
			state = JobState.CANCELLED;
		} else {
			state = claimed ? JobState.INTERRUPTED : JobState.QUEUED;
			message = claimed ? interrupted(record, attempt) : "";
		}
		return new Job(record.id(), record.spec(), state, message, record.attempt(), record.repeats(),
				record.submitted(), attempt.began().orElse(null), end == null ? null : end.time(),
				attempt.device().orElse(null), attempt.log());
	}

	private static String interrupted(JobRecord record, JobAttempt attempt) {
		String message = ConsoleLog.lastMessage(attempt.log());
		return "Its process ended without a result: " + (message.isEmpty()
				? "it was killed, ran out of memory, the machine went down, or the disk of the job store was full"
				: message) + (record.repeats() > 0 ? "" : "; hilum jobs retry " + record.id() + " starts it again");
	}
}
