// SPDX-License-Identifier: EPL-2.0

// SPDX-License-Identifier: EPL-2.0
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes the software bill of materials of the product, CycloneDX 1.6 in JSON: every bundle with the Maven coordinates that
 * the p2 repository records, and the libraries inside of bundles with those of the bundles' poms. Run by the build:
 * {@code java WriteSbom.java CHECKOUT PRODUCT FILE}. The same product gives the same file.
 */
public final class WriteSbom {

	/** Libraries that are taken from Debian packages. */
	private static final Map<String, String> PACKAGES = Map.of("vtk", "libvtk9-java", "pixelmed", "libpixelmed-java");

	/** A component; properties that are not known are null. */
	private record Component(String group, String name, String version, String sha256, String license, String parent) {

		String purl(boolean maven) {
			return PACKAGES.containsKey(name) ? "pkg:deb/debian/" + PACKAGES.get(name) + "@" + version
					: maven ? "pkg:maven/" + group + "/" + name + "@" + version : "pkg:generic/" + name + "@" + version;
		}
	}

	private final Path checkout;
	private final Path product;
	private final Map<String, Component> components = new TreeMap<>();

	private WriteSbom(Path checkout, Path product) {
		this.checkout = checkout;
		this.product = product;
	}

	/**
	 * Writes it.
	 *
	 * @param arguments the checkout, the folder of the product, the file to write
	 */
	public static void main(String[] arguments) throws Exception {
		WriteSbom sbom = new WriteSbom(Path.of(arguments[0]), Path.of(arguments[1]));
		sbom.bundles();
		sbom.libraries();
		Path file = Path.of(arguments[2]);
		Path temporary = file.resolveSibling(file.getFileName() + ".new");
		Files.writeString(temporary, sbom.json());
		Files.move(temporary, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		System.out.println(sbom.components.size() + " components: " + file);
	}

	private void bundles() throws Exception {
		Map<String, Map<String, String>> recorded = recorded();
		for (Path place : list(product.resolve("plugins"))) {
			Path manifest = place.resolve(JarFile.MANIFEST_NAME);
			Attributes headers;
			if (Files.isDirectory(place)) {
				try (InputStream in = Files.newInputStream(manifest)) {
					headers = new java.util.jar.Manifest(in).getMainAttributes();
				}
			} else {
				try (JarFile jar = new JarFile(place.toFile())) {
					headers = jar.getManifest().getMainAttributes();
				}
			}
			String name = headers.getValue("Bundle-SymbolicName").split(";")[0].strip();
			String version = headers.getValue("Bundle-Version").strip();
			Map<String, String> maven = recorded.getOrDefault(name + " " + full(version), Map.of());
			if (!maven.containsKey("maven-groupId") && !Files.isDirectory(place)) {
				maven = wrapped(place);
			}
			String sha256 = Files.isDirectory(place) ? maven.get("download.checksum.sha-256") : sha256(place);
			add(new Component(maven.get("maven-groupId"), maven.getOrDefault("maven-artifactId", name),
					maven.getOrDefault("maven-version", version), sha256, headers.getValue("Bundle-License"), null), name);
		}
	}

	/** {@return the coordinates that a jar made by Maven and wrapped as a bundle has itself; empty when it has none} */
	private static Map<String, String> wrapped(Path place) throws IOException {
		try (JarFile jar = new JarFile(place.toFile())) {
			List<String> names = jar.stream().map(java.util.zip.ZipEntry::getName)
					.filter(n -> n.matches("META-INF/maven/[^/]+/[^/]+/pom.properties")).toList();
			if (names.size() != 1) {
				return Map.of();
			}
			Properties properties = new Properties();
			properties.load(jar.getInputStream(jar.getEntry(names.getFirst())));
			return Map.of("maven-groupId", properties.getProperty("groupId"), "maven-artifactId",
					properties.getProperty("artifactId"), "maven-version", properties.getProperty("version"));
		}
	}

	/** {@return a version as p2 writes it, with three numbers at least} */
	private static String full(String version) {
		return version + ".0".repeat(Math.max(0, 3 - version.split("\\.").length));
	}

	/** {@return the properties of the repository's artifacts, by name and version} */
	private Map<String, Map<String, String>> recorded() throws Exception {
		Map<String, Map<String, String>> result = new HashMap<>();
		Path index = checkout.resolve("releng/org.hilum.product/target/repository/artifacts.jar");
		try (JarFile jar = new JarFile(index.toFile()); InputStream in = jar.getInputStream(jar.getEntry("artifacts.xml"))) {
			NodeList artifacts = xml(in).getElementsByTagName("artifact");
			for (int i = 0; i < artifacts.getLength(); i++) {
				Element artifact = (Element) artifacts.item(i);
				Map<String, String> properties = new HashMap<>();
				NodeList list = artifact.getElementsByTagName("property");
				for (int k = 0; k < list.getLength(); k++) {
					Element property = (Element) list.item(k);
					properties.put(property.getAttribute("name"), property.getAttribute("value"));
				}
				result.put(artifact.getAttribute("id") + " " + artifact.getAttribute("version"), properties);
			}
		}
		return result;
	}

	/** The jars inside of unpacked bundles; poms copy them there, by name and with their coordinates. */
	private void libraries() throws Exception {
		String root = Files.readString(checkout.resolve("pom.xml"));
		for (Path bundle : list(product.resolve("plugins"))) {
			String name = bundle.getFileName().toString().replaceFirst("_[^_]*$", "");
			Path pom = checkout.resolve("bundles").resolve(name).resolve("pom.xml");
			Map<String, String[]> copied = Files.exists(pom) ? copied(Files.readString(pom), root) : Map.of();
			for (Path jar : list(bundle.resolve("lib"))) {
				String[] maven = copied.get(jar.getFileName().toString());
				String file = jar.getFileName().toString().replaceFirst("\\.jar$", "");
				add(maven == null ? new Component(null, file, packaged(file), sha256(jar), null, name)
						: new Component(maven[0], maven[1], maven[2], sha256(jar), null, name), name + "/" + file);
			}
		}
	}

	/** {@return the version of a library that comes from a package of the operating system} */
	private static String packaged(String library) throws Exception {
		if (!PACKAGES.containsKey(library)) {
			return "unknown";
		}
		Process query = new ProcessBuilder("dpkg-query", "-W", "-f=${Version}", PACKAGES.get(library))
				.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		String version = new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		return query.waitFor() != 0 || version.isEmpty() ? "unknown" : version;
	}

	private static Map<String, String[]> copied(String pom, String root) throws Exception {
		Map<String, String[]> result = new HashMap<>();
		Document document = xml(new java.io.ByteArrayInputStream(pom.getBytes(StandardCharsets.UTF_8)));
		NodeList items = document.getElementsByTagName("artifactItem");
		for (int i = 0; i < items.getLength(); i++) {
			Element item = (Element) items.item(i);
			if (item.getElementsByTagName("destFileName").getLength() > 0) {
				result.put(text(item, "destFileName"), new String[] { text(item, "groupId"), text(item, "artifactId"),
						resolved(text(item, "version"), root) });
			}
		}
		return result;
	}

	private static String text(Element item, String name) {
		return item.getElementsByTagName(name).item(0).getTextContent().strip();
	}

	private static String resolved(String version, String root) {
		return Pattern.compile("\\$\\{([^}]+)\\}").matcher(version).replaceAll(match -> {
			Matcher property = Pattern.compile("<" + Pattern.quote(match.group(1)) + ">([^<]*)<").matcher(root);
			return Matcher.quoteReplacement(property.find() ? property.group(1) : match.group());
		});
	}

	private void add(Component component, String key) {
		components.put(key, component);
	}

	private String json() throws Exception {
		List<String> parts = new ArrayList<>();
		components.forEach((key, c) -> parts.add("    " + component(key, c)));
		String body = String.join(",\n", parts);
		String version = components.get("org.hilum.core").version();
		// follows from the content, so that two builds of the same bundles give the same document
		UUID serial = UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8));
		return "{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.6\",\n  \"serialNumber\": \"urn:uuid:" + serial
				+ "\",\n  \"version\": 1,\n  \"metadata\": { \"component\": { \"type\": \"application\", \"bom-ref\": \"hilum\","
				+ " \"name\": \"Hilum\", \"version\": " + quoted(version) + " } },\n  \"components\": [\n" + body + "\n  ]\n}\n";
	}

	private static String component(String key, Component c) {
		StringBuilder json = new StringBuilder("{ \"type\": \"library\", \"bom-ref\": ").append(quoted(key));
		if (c.group() != null) {
			json.append(", \"group\": ").append(quoted(c.group()));
		}
		json.append(", \"name\": ").append(quoted(c.name())).append(", \"version\": ").append(quoted(c.version()));
		if (c.sha256() != null) {
			json.append(", \"hashes\": [ { \"alg\": \"SHA-256\", \"content\": ").append(quoted(c.sha256())).append(" } ]");
		}
		if (c.license() != null) {
			String license = c.license().split("[,;]")[0].strip();
			json.append(", \"licenses\": [ { \"license\": { \"name\": ").append(quoted(license)).append(" } } ]");
		}
		json.append(", \"purl\": ").append(quoted(c.purl(c.group() != null)));
		if (c.parent() != null) {
			json.append(", \"properties\": [ { \"name\": \"hilum:bundle\", \"value\": ").append(quoted(c.parent()))
					.append(" } ]");
		}
		return json.append(" }").toString();
	}

	private static String quoted(String text) {
		StringBuilder json = new StringBuilder("\"");
		text.chars().forEach(c -> json.append(c == '"' || c == '\\' ? "\\" + (char) c
				: c < ' ' ? String.format(java.util.Locale.ROOT, "\\u%04x", c) : String.valueOf((char) c)));
		return json.append('"').toString();
	}

	private static Document xml(InputStream in) throws Exception {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false);
		factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
		factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
		return factory.newDocumentBuilder().parse(in);
	}

	private static List<Path> list(Path folder) throws IOException {
		try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
			return entries.filter(p -> Files.isDirectory(p) || p.toString().endsWith(".jar")).sorted().toList();
		}
	}

	private static String sha256(Path file) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		try (InputStream in = Files.newInputStream(file)) {
			byte[] buffer = new byte[1 << 16];
			for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
				digest.update(buffer, 0, read);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}
