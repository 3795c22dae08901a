package dev.ultrapixel.kernel.maven;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The body of {@code %%loadFromPOM} → a whole POM. Loose dependencies and repositories are
 * gathered; anything else becomes a child of the project; what a project must have is filled in.
 */
public final class PomText {

    private PomText() {}

    /**
     * A POM as text.
     *
     * @throws IllegalArgumentException if the body is no XML
     */
    public static String whole(String body) {
        try {
            Document document = parse("<cell>" + withoutProlog(body) + "</cell>");
            Element cell = document.getDocumentElement();
            Element project = first(cell, "project");
            if (project == null) {
                project = gathered(document, cell);
            }
            fill(document, project);
            document.replaceChild(project, cell);
            return text(document);
        } catch (SAXException e) {
            throw new IllegalArgumentException(
                    "the body of %%loadFromPOM should be XML, a project or parts of one: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Element gathered(Document document, Element cell) {
        Element project = document.createElement("project");
        Element dependencies = document.createElement("dependencies");
        Element repositories = document.createElement("repositories");
        for (Node child = cell.getFirstChild(); child != null; child = cell.getFirstChild()) {
            cell.removeChild(child);
            switch (child.getNodeName()) {
                case "dependency" -> dependencies.appendChild(child);
                case "dependencies" -> move(child, dependencies);
                case "repository" -> repositories.appendChild(child);
                case "repositories" -> move(child, repositories);
                default -> project.appendChild(child);
            }
        }
        project.appendChild(repositories);
        project.appendChild(dependencies);
        return project;
    }

    private static void move(Node from, Element to) {
        for (Node child = from.getFirstChild(); child != null; child = from.getFirstChild()) {
            to.appendChild(child);
        }
    }

    private static void fill(Document document, Element project) {
        boolean inherits = first(project, "parent") != null;
        fill(document, project, "modelVersion", "4.0.0");
        fill(document, project, "artifactId", "cell");
        if (!inherits) {
            fill(document, project, "groupId", "ijava.notebook");
            fill(document, project, "version", "1");
        }
    }

    private static void fill(Document document, Element project, String name, String value) {
        if (first(project, name) == null) {
            Element child = document.createElement(name);
            child.setTextContent(value);
            project.appendChild(child);
        }
    }

    private static @Nullable Element first(Element parent, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }

    private static String withoutProlog(String body) {
        return body.replaceFirst("(?s)^\\s*<\\?xml.*?\\?>", "");
    }

    private static Document parse(String xml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // else it prints what it throws
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the JDK should parse XML from a string", e);
        }
    }

    private static String text(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("the JDK should write XML to a string", e);
        }
    }
}
