package io.devmapper.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One test that ran in the guest.
 *
 * @param failure why it failed or did not run, with its stack trace; empty if it passed
 */
record GuestTest(String className, String name, Optional<String> failure) {

    boolean failed() {
        return failure.isPresent();
    }

    /** Reads all reports of a folder; none if there is no such folder. */
    static List<GuestTest> readReports(Path folder) throws IOException {
        List<GuestTest> tests = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                    tests.addAll(readReport(file));
                }
            }
        }
        return tests;
    }

    private static List<GuestTest> readReport(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            NodeList cases = builder.parse(file.toFile()).getElementsByTagName("testcase");
            List<GuestTest> tests = new ArrayList<>();
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                tests.add(new GuestTest(test.getAttribute("classname"), test.getAttribute("name"), failureOf(test)));
            }
            return tests;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("The guest's report " + file + " cannot be read", e);
        }
    }

    private static Optional<String> failureOf(Element test) {
        List<String> texts = new ArrayList<>();
        for (String kind : List.of("failure", "error", "skipped")) {
            NodeList found = test.getElementsByTagName(kind);
            for (int i = 0; i < found.getLength(); i++) {
                Element failure = (Element) found.item(i);
                String text = failure.getTextContent().strip();
                texts.add((kind.equals("skipped") ? "did not run in the guest: " : "")
                        + (text.isEmpty() ? failure.getAttribute("message") : text));
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", texts));
    }
}
